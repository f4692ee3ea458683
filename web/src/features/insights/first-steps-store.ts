import { reader } from "@/lib/reader";

/** What this browser remembers of each person's first steps in each workspace: begun (so that their end can be celebrated), or put away. */
type Mark = "begun" | "hidden";

const keyOf = (workspaceId: string) => `vf-first-steps:${reader.id()}:${workspaceId}`;
const listeners = new Set<() => void>();

function mark(workspaceId: string, value: Mark): void {
  try {
    localStorage.setItem(keyOf(workspaceId), value);
  } catch {
    // Without storage they come back with the next page.
  }
  for (const listener of listeners) listener();
}

export const firstSteps = {
  read(workspaceId: string): Mark | null {
    try {
      const value = localStorage.getItem(keyOf(workspaceId));
      return value === "begun" || value === "hidden" ? value : null;
    } catch {
      return null;
    }
  },
  begin: (workspaceId: string): void => mark(workspaceId, "begun"),
  hide: (workspaceId: string): void => mark(workspaceId, "hidden"),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
