import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useLiveEvent } from "@/hooks/use-live";
import type { LiveEvent } from "@/lib/api/events";
import { keys } from "@/lib/api/keys";
import type { Conversation } from "@/lib/api/types";
import { belongs, type Listing, conversationQuery, newest, place, readOf } from "./queries";

const nearTop = 40;
const gather = 300;
/** While much happens the list is looked at no more often than that. */
const pause = 2500;
/** More rows than this at once are not read one by one. */
const fewAtOnce = 8;

/** What the events since the last look were about. */
const nothing = () => ({ told: new Set<string>(), rows: new Set<string>(), again: false });

/** Reads what was told of, or where that is much or cannot be judged here, what the list begins with; says what is new to the list or would move in it. */
async function look(client: QueryClient, list: Listing, { told, rows, again }: ReturnType<typeof nothing>): Promise<string[]> {
  const { items, complete } = readOf(client, list);
  const before = new Map(items.map((one) => [one.id, one]));
  const oldest = items.reduce((least, one) => (one.lastMessageAt < least ? one.lastMessageAt : least), "9");
  const ids = [...new Set([...told, ...rows])];
  // Only the server knows whom a search finds.
  const judged = list.filters.q ? ids.filter((id) => before.has(id)) : ids;
  const few = ids.length <= fewAtOnce;
  const read = await Promise.all([
    ...(few ? judged.map((id) => client.fetchQuery({ ...conversationQuery(id), staleTime: 0 }).then((one) => [one], () => [])) : []),
    ...(again || !few || judged.length < ids.length ? [newest(list).catch(() => [])] : []),
  ]);
  const moves = (now: Conversation) => {
    const was = before.get(now.id);
    if (!belongs(list, now)) return false;
    // One that is further down than the list has been read was there before.
    return was ? was.lastMessageAt !== now.lastMessageAt || was.state !== now.state : complete || now.lastMessageAt >= oldest;
  };
  const found = [...new Map(read.flat().map((one) => [one.id, one])).values()];
  for (const one of found) place(client, one);
  return found.filter(moves).map((one) => one.id);
}

/**
 * Rows change where they stand. What would move them (a new message, a new conversation) comes by itself while
 * the reader is at the top of the list; further down it is counted, and shown when asked for.
 */
export function useLiveConversations(box: RefObject<HTMLElement | null>, list: Listing): { waiting: number; show: () => void } {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<{ of: string; ids: ReadonlySet<string> }>({ of: "", ids: new Set() });
  const pending = useRef({ ...nothing(), timer: undefined as ReturnType<typeof setTimeout> | undefined, last: -Infinity });
  const of = JSON.stringify(list);
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  useEffect(() => {
    const { current } = pending;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
    };
  }, []);
  const reload = useCallback(() => client.invalidateQueries({ queryKey: keys.conversationLists }), [client]);

  const flush = useCallback(async () => {
    const { told, rows, again } = pending.current;
    const shown = latest.current;
    Object.assign(pending.current, nothing(), { timer: undefined, last: Date.now() });
    // What is not there yet comes as it is.
    if (!readOf(client, shown).read) return;
    const here = JSON.stringify(shown);
    const atTop = () => (box.current?.scrollTop ?? 0) < nearTop;
    if (again && atTop()) return reload();
    const moved = await look(client, shown, { told, rows, again });
    if (moved.length === 0 || here !== JSON.stringify(latest.current)) return;
    if (atTop()) return reload();
    setWaiting((before) => ({ of: here, ids: new Set([...(before.of === here ? before.ids : []), ...moved]) }));
  }, [client, box, reload]);

  useLiveEvent(
    useCallback(
      (event: LiveEvent) => {
        const { current } = pending;
        if (event.name === "conversation.changed") current.told.add(event.id);
        else if (event.name === "leads.changed") current.again = true;
        else if (event.name === "lead.changed") {
          for (const row of readOf(client, latest.current).items) if (row.lead?.id === event.id) current.rows.add(row.id);
          // It may have been given to the reader, or taken away.
          if (latest.current.view === "mine") current.again = true;
        }
        if (current.again || current.told.size + current.rows.size > 0) current.timer ??= setTimeout(() => void flush(), Math.max(gather, current.last + pause - Date.now()));
      },
      [client, flush],
    ),
  );
  const show = useCallback(() => {
    setWaiting({ of: "", ids: new Set() });
    box.current?.scrollTo({ top: 0 });
    void reload();
  }, [box, reload]);
  return { waiting: waiting.of === of ? waiting.ids.size : 0, show };
}
