import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/lib/api/keys";
import { overviewPause, useLive } from "./use-live";

/** Stands where the browser's stream is. */
class Source extends EventTarget {
  static last: Source | undefined;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 1;
  constructor() {
    super();
    Source.last = this;
  }
  close() {}
  tell(name: string, id: string) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify({ id }) }));
  }
}

beforeEach(() => {
  Source.last = undefined;
  vi.stubGlobal("EventSource", Source);
});

function Reader({ queryKey, read }: { queryKey: readonly unknown[]; read: () => number }) {
  useLive("w1");
  const { data } = useQuery({ queryKey, queryFn: read, staleTime: Infinity });
  return <p>read {data}</p>;
}

describe("a live event", () => {
  it.each([
    ["invitation.changed", keys.invitations],
    ["workspace.changed", keys.members],
    ["workspace.changed", keys.invitations],
    ["workspace.changed", keys.voice],
    ["workspace.changed", keys.languageModel],
    ["workspace.changed", keys.corrections],
    ["lead.changed", keys.corrections],
    ["lead.changed", keys.lead("l1")],
    ["agent.changed", keys.agent],
    ["integration.changed", keys.integration("l1")],
    ["delivery.changed", keys.integrationList],
    ["delivery.changed", keys.deliveryList("i1", null)],
    ["delivery.changed", keys.delivery("l1")],
    ["tag.changed", keys.tags],
    ["tag.changed", keys.lead("l1")],
    ["lead.changed", keys.leadNotes("l1")],
    ["lead.changed", keys.leadHistory("l1")],
    ["contact.changed", keys.contact("c1")],
    ["notification.created", keys.notificationCount],
    ["notification.read", keys.notificationList({})],
  ])("%s has %j read again", async (name, queryKey) => {
    let times = 0;
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Reader queryKey={queryKey} read={() => ++times} />
      </QueryClientProvider>,
    );
    await screen.findByText("read 1");
    Source.last?.tell(name, "l1");
    await waitFor(() => expect(screen.getByText("read 2")).toBeVisible());
  });

  it.each([overviewPause.aside, overviewPause.inSight])("has the overview read again at once, then no more often than every %i ms", async (pause) => {
    vi.useFakeTimers();
    let times = 0;
    const Board = () => {
      useLive("w1", pause);
      return <p>read {useQuery({ queryKey: keys.overviewSince(null), queryFn: () => ++times, staleTime: Infinity }).data}</p>;
    };
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Board />
      </QueryClientProvider>,
    );
    const stream = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 200) {
        Source.last?.tell("lead.changed", "l1");
        await vi.advanceTimersByTimeAsync(200);
      }
    };
    await stream(1000);
    expect(times).toBe(2);
    await stream(pause - 1500);
    expect(times).toBe(2);
    await stream(1500);
    expect(times).toBe(3);
    vi.useRealTimers();
  });

  it.each(["lead.changed", "leads.changed", "conversation.changed"])("%s makes the lists of conversations stale, and moves none", async (name) => {
    let times = 0;
    const client = new QueryClient();
    render(
      <QueryClientProvider client={client}>
        <Reader queryKey={keys.conversationList({})} read={() => ++times} />
      </QueryClientProvider>,
    );
    await screen.findByText("read 1");
    Source.last?.tell(name, "x1");
    await waitFor(() => expect(client.getQueryState(keys.conversationList({}))?.isInvalidated).toBe(true));
    expect(times).toBe(1);
  });
});
