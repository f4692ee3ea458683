import { reader } from "./reader";

/**
 * When this browser's reader was last here, for each person and workspace. A visit lasts as long as something is done in the
 * dashboard at least every few hours: a reload, a second tab or a coffee belong to the same one. What happened "since the
 * last visit" therefore counts from the last sign of life before the longest such pause, and stays put while one reads.
 */
export type Visit = {
  /** The last sign of life of the visit before this one; null when there was none in this browser. */
  since: string | null;
  /** The last sign of life of this visit. */
  seen: string;
};

const pause = 3 * 3_600_000;
/** Signs of life come with each key; they are written down at most this often. */
const rest = 30_000;

/** What a sign of life makes of the visit so far. */
export function visitAfter(before: Visit | null, now: number): Visit {
  const seen = new Date(now).toISOString();
  if (!before) return { since: null, seen };
  const quiet = now - Date.parse(before.seen);
  // A clock that was set back says nothing.
  if (quiet < 0) return before;
  return { since: quiet >= pause ? before.seen : before.since, seen };
}

const keyOf = (workspaceId: string) => `vf-visit:${reader.id()}:${workspaceId}`;
const isMoment = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));

function read(workspaceId: string): Visit | null {
  try {
    const { since, seen } = JSON.parse(localStorage.getItem(keyOf(workspaceId)) ?? "null") as Partial<Record<keyof Visit, unknown>>;
    return isMoment(seen) ? { since: isMoment(since) ? since : null, seen } : null;
  } catch {
    return null;
  }
}

let current: { key: string; visit: Visit } | null = null;
const listeners = new Set<() => void>();

function keep(workspaceId: string, visit: Visit): Visit {
  const key = keyOf(workspaceId);
  const moved = current?.key === key && current.visit.since !== visit.since;
  current = { key, visit };
  try {
    localStorage.setItem(key, JSON.stringify(visit));
  } catch {
    // Without storage each page is a first visit.
  }
  if (moved) for (const listener of listeners) listener();
  return visit;
}

const visitOf = (workspaceId: string): Visit =>
  current?.key === keyOf(workspaceId) ? current.visit : keep(workspaceId, visitAfter(read(workspaceId), Date.now()));

export const lastVisit = {
  /** When the visit before this one ended; the first question of a page begins a visit. */
  since: (workspaceId: string): string | null => visitOf(workspaceId).since,
  /** A sign of life. */
  touch(workspaceId: string, now = Date.now()): void {
    if (now - Date.parse(visitOf(workspaceId).seen) < rest) return;
    // Another tab may have been alive in the meantime.
    keep(workspaceId, visitAfter(read(workspaceId), now));
  },
  /** All has been seen: the next news count from now on. */
  settle(workspaceId: string, now = Date.now()): void {
    const seen = new Date(now).toISOString();
    keep(workspaceId, { since: seen, seen });
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Takes over what another tab wrote down. */
  reread(workspaceId: string): void {
    const visit = read(workspaceId);
    if (visit) keep(workspaceId, visit);
  },
  /** For tests: as if the page had just been loaded. */
  forget(): void {
    current = null;
  },
};
