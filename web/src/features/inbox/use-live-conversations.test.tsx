import { QueryClientProvider, useInfiniteQuery } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LiveEvent } from "@/lib/api/events";
import type { Conversation } from "@/lib/api/types";
import { makeQueryClient } from "@/query-client";
import { aContact } from "@/test/builders";
import { serve } from "@/test/server";
import { conversationListQuery, type Listing } from "./queries";
import { useLiveConversations } from "./use-live-conversations";

let tell: (event: LiveEvent) => void = () => undefined;
vi.mock("@/hooks/use-live", () => ({ useLiveEvent: (watcher: typeof tell) => (tell = watcher) }));

const one = (id: string, minute: number, change: Partial<Conversation> = {}): Conversation => ({
  id, accountId: "a1", contact: { ...aContact, id: `c${id}` }, lead: { id: `l${id}`, status: "new", leadType: "artist", interestScore: 50, assigneeId: null },
  lastMessage: { ordinal: 1, fromOwner: false, kind: "text", text: "Salut", sentAt: "2026-11-22T09:00:00.000Z", timePrecision: "exact" }, unreadMessages: 0, lastMessageAt: new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString(), state: "open", snoozedUntil: null, awaitingReply: true, ...change,
});

/** A list over what `all` holds, the newest first, with the reader so far down it. */
async function watch(all: { rows: Conversation[] }, { scrollTop = 900, size = 30, ...change }: Partial<Listing> & { scrollTop?: number; size?: number } = {}) {
  const list: Listing = { view: "open", userId: "u1", filters: {}, ...change };
  const asked = serve({
    "GET /conversations": ({ query }) => {
      const mine = query.get("assigneeId");
      const fit = all.rows.filter((row) => row.state === query.get("state") && (!mine || row.lead?.assigneeId === mine)).sort((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt));
      return { body: { items: fit.slice(0, size), nextCursor: fit.length > size ? "more" : null } };
    },
    ...Object.fromEntries(Array.from({ length: 40 }, (_, id) => [`GET /conversations/${id}`, () => ({ body: all.rows.find((row) => row.id === String(id)) })])),
  });
  const client = makeQueryClient();
  const box = { current: { scrollTop, scrollTo: () => undefined } as unknown as HTMLElement };
  const { result } = renderHook(
    () => ({ ids: useInfiniteQuery(conversationListQuery(list)).data?.pages.flatMap((page) => page.items.map((row) => row.id)), ...useLiveConversations(box, list) }),
    { wrapper: ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> },
  );
  await pass(10);
  return { result, lists: () => asked.filter(({ path }) => path === "/conversations").length };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const say = (name: LiveEvent["name"], ...ids: string[]) => ids.forEach((id) => tell({ name, id }));
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => String(from + at));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("further down the list", () => {
  it("only what is new is counted, each conversation once", async () => {
    const all = { rows: [one("1", 1), one("2", 2)] };
    const { result } = await watch(all);
    all.rows = [one("1", 5), one("2", 2, { unreadMessages: 3 }), one("3", 6)];
    say("conversation.changed", "1", "2", "3");
    await pass(400);
    expect(result.current.waiting).toBe(2);
    all.rows = [one("1", 7), ...all.rows.slice(1)];
    say("conversation.changed", "1");
    await pass(3000);
    expect(result.current.waiting).toBe(2);
    expect(result.current.ids).toEqual(["2", "1"]);
  });

  it("many at once are looked at too", async () => {
    const all = { rows: ids(1, 20).map((id) => one(id, Number(id))) };
    const { result } = await watch(all);
    all.rows = [...all.rows, one("30", 50)];
    say("conversation.changed", ...ids(1, 20), "30");
    await pass(400);
    expect(result.current.waiting).toBe(1);
  });

  it("a new score is nothing new, however many there are", async () => {
    const all = { rows: ids(1, 20).map((id) => one(id, Number(id))) };
    const { result } = await watch(all);
    say("lead.changed", ...ids(1, 20).map((id) => `l${id}`));
    await pass(400);
    expect(result.current.waiting).toBe(0);
  });

  it("what other lists hold, or stood below what was read, is not counted", async () => {
    const all = { rows: ids(1, 10).map((id) => one(id, Number(id) + 10)) };
    const { result } = await watch(all, { size: 5, filters: { leadType: "artist" } });
    all.rows = [...all.rows, one("20", 40, { state: "done" }), one("21", 41, { lead: null }), one("22", 1)];
    say("conversation.changed", "20", "21", "22");
    await pass(400);
    expect(result.current.waiting).toBe(0);
  });
});

describe("at the top of the list", () => {
  it("what is new comes by itself, but not again and again", async () => {
    const all = { rows: [one("1", 1)] };
    const { result, lists } = await watch(all, { scrollTop: 0 });
    for (const minute of ids(10, 20)) {
      all.rows = [...all.rows, one(minute, Number(minute))];
      say("conversation.changed", minute);
      await pass(400);
    }
    await pass(2500);
    expect(result.current.ids).toHaveLength(11);
    expect(result.current.waiting).toBe(0);
    expect(lists()).toBeLessThanOrEqual(4);
  });

  it("whose lead is given to the reader comes among their own, by one or by many", async () => {
    const given = { id: "l1", status: "new" as const, leadType: "artist" as const, interestScore: 50, assigneeId: "u1" };
    const all = { rows: [one("1", 1), one("2", 2)] };
    const { result } = await watch(all, { scrollTop: 0, view: "mine" });
    all.rows = [one("1", 1, { lead: given }), one("2", 2)];
    say("lead.changed", "l1");
    await pass(400);
    expect(result.current.ids).toEqual(["1"]);
    all.rows = [one("1", 1, { lead: given }), one("2", 2, { lead: given })];
    say("leads.changed", "");
    await pass(2600);
    expect(result.current.ids).toEqual(["2", "1"]);
  });
});
