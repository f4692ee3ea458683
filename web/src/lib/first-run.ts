import { reader } from "./reader";

/** What a new workspace is asked, in this order. */
export const beginSteps = ["offers", "language", "hours", "connect"] as const;
export type BeginStep = (typeof beginSteps)[number];
export type Outcome = "saved" | "skipped";
export type Progress = Partial<Record<BeginStep, Outcome>>;

const keyOf = (workspaceId: string) => `vf-begin:${reader.id()}:${workspaceId}`;
const listeners = new Set<() => void>();
// Where nothing can be stored, it lasts as long as the page.
const kept = new Map<string, string>();

function stored(workspaceId: string): string {
  try {
    return localStorage.getItem(keyOf(workspaceId)) ?? "";
  } catch {
    return kept.get(keyOf(workspaceId)) ?? "";
  }
}

/** What a stored text says; anything else than ours says nothing. */
function parse(text: string): Progress {
  try {
    const found: unknown = JSON.parse(text || "{}");
    if (typeof found !== "object" || found === null) return {};
    const outcomes = beginSteps.map((step) => [step, (found as Record<string, unknown>)[step]] as const);
    return Object.fromEntries(outcomes.filter(([, outcome]) => outcome === "saved" || outcome === "skipped")) as Progress;
  } catch {
    return {};
  }
}

/** How far each person came with the first settings of each workspace, in this browser. */
export const firstRun = {
  /** The same text as long as nothing changed, for `useSyncExternalStore`. */
  snapshot: stored,
  read: (workspaceId: string): Progress => parse(stored(workspaceId)),
  settle(workspaceId: string, step: BeginStep, outcome: Outcome): void {
    const before = parse(stored(workspaceId));
    // What was saved once stays saved when it is passed over the next time.
    const text = JSON.stringify({ ...before, [step]: before[step] === "saved" ? "saved" : outcome });
    try {
      localStorage.setItem(keyOf(workspaceId), text);
    } catch {
      kept.set(keyOf(workspaceId), text);
    }
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** The first step that nobody has answered or passed over; undefined once there is none. */
export const nextOf = (progress: Progress): BeginStep | undefined => beginSteps.find((step) => progress[step] === undefined);
