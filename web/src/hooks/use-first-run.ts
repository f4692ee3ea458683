import { useSyncExternalStore } from "react";
import { firstRun, type Progress } from "@/lib/first-run";

/** How far the reader came with a workspace's first settings. */
export function useFirstRun(workspaceId: string): Progress {
  useSyncExternalStore(firstRun.subscribe, () => firstRun.snapshot(workspaceId));
  return firstRun.read(workspaceId);
}
