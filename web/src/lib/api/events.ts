import { refreshSession } from "./refresh";

export const eventNames = [
  "lead.changed",
  "leads.changed",
  "interaction.created",
  "conversation.changed",
  "message.changed",
  "account.changed",
  "connection.changed",
  "import.changed",
  "sync.finished",
  "workspace.changed",
  "invitation.changed",
  "tag.changed",
  "contact.changed",
  "contact.erased",
  "erasure.changed",
  "target.changed",
  "integration.changed",
  "delivery.changed",
  "sequence.changed",
  "schedule.changed",
  "agent.changed",
  "suppression.changed",
  "notification.created",
  "notification.read",
] as const;
export type LiveEvent = { name: (typeof eventNames)[number]; id: string };
export type LiveState = "connecting" | "open" | "lost";
type Listener = { event: (event: LiveEvent) => void; state: (state: LiveState) => void; resumed: () => void };

const longestPause = 30_000;

/** One EventSource with its own reconnection: a refused stream (401) needs a renewed session first. */
function openStream(url: string, listener: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let opened = false;
  let stopped = false;

  const connect = () => {
    listener.state(opened ? "lost" : "connecting");
    source = new EventSource(url);
    source.onopen = () => {
      failures = 0;
      listener.state("open");
      if (opened) listener.resumed();
      opened = true;
    };
    for (const name of eventNames) {
      source.addEventListener(name, (message: MessageEvent<string>) => {
        try {
          const data = JSON.parse(message.data) as { id?: unknown };
          listener.event({ name, id: typeof data.id === "string" ? data.id : "" });
        } catch {
          // A line that is not JSON says nothing that could be shown.
        }
      });
    }
    source.onerror = () => {
      listener.state("lost");
      if (source?.readyState !== EventSource.CLOSED) return;
      failures += 1;
      const pause = Math.min(longestPause, 500 * 2 ** failures);
      timer = setTimeout(again, pause);
    };
  };
  const again = () => {
    timer = undefined;
    void refreshSession().then(() => {
      if (!stopped) connect();
    });
  };
  // A network that is back need not wait for the pause to end.
  const onLine = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    again();
  };

  addEventListener("online", onLine);
  connect();
  return () => {
    stopped = true;
    removeEventListener("online", onLine);
    clearTimeout(timer);
    source?.close();
  };
}

type Relay = { kind: "event"; event: LiveEvent } | { kind: "state"; state: LiveState } | { kind: "resumed" };

/**
 * Live events of a workspace. One stream per browser: the tab that holds the lock listens to the server and
 * passes everything on to the others; when it closes, the next one takes over.
 */
export function subscribe(workspaceId: string, listener: Listener): () => void {
  const url = `/api/v1/events?workspace=${encodeURIComponent(workspaceId)}`;
  if (!("locks" in navigator) || !("BroadcastChannel" in globalThis)) return openStream(url, listener);

  const channel = new BroadcastChannel(`vf-live-${workspaceId}`);
  const leave = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<Relay>) => {
    if (data.kind === "event") listener.event(data.event);
    else if (data.kind === "state") listener.state(data.state);
    else listener.resumed();
  };
  const relayed: Listener = {
    event: (event) => {
      listener.event(event);
      channel.postMessage({ kind: "event", event } satisfies Relay);
    },
    state: (state) => {
      listener.state(state);
      channel.postMessage({ kind: "state", state } satisfies Relay);
    },
    resumed: () => {
      listener.resumed();
      channel.postMessage({ kind: "resumed" } satisfies Relay);
    },
  };
  navigator.locks
    .request(`vf-live-${workspaceId}`, { signal: leave.signal }, () => {
      const close = openStream(url, relayed);
      return new Promise<void>((resolve) => {
        const end = () => {
          close();
          resolve();
        };
        if (leave.signal.aborted) end();
        else leave.signal.addEventListener("abort", end, { once: true });
      });
    })
    .catch(() => undefined);
  return () => {
    leave.abort();
    channel.close();
  };
}
