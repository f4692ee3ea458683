import { useEffect, useSyncExternalStore } from "react";
import { lastVisit } from "@/lib/last-visit";

const signs = ["pointerdown", "keydown", "wheel", "focus"] as const;

/** When the reader's last visit ended; null in a browser that has not seen this workspace before. */
export const useLastVisit = (workspaceId: string): string | null => useSyncExternalStore(lastVisit.subscribe, () => lastVisit.since(workspaceId));

/** Notes while the signed-in layout is on screen that somebody is there. A page left open alone is nobody. */
export function useSignsOfLife(workspaceId: string): void {
  useEffect(() => {
    const touch = () => lastVisit.touch(workspaceId);
    const elsewhere = (event: StorageEvent) => {
      if (event.key?.endsWith(workspaceId)) lastVisit.reread(workspaceId);
    };
    touch();
    for (const sign of signs) addEventListener(sign, touch, { passive: true });
    document.addEventListener("visibilitychange", touch);
    addEventListener("storage", elsewhere);
    return () => {
      for (const sign of signs) removeEventListener(sign, touch);
      document.removeEventListener("visibilitychange", touch);
      removeEventListener("storage", elsewhere);
    };
  }, [workspaceId]);
}
