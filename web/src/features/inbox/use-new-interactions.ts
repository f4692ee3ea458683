import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useLiveEvent } from "@/hooks/use-live";
import { keys } from "@/lib/api/keys";
import type { LiveEvent } from "@/lib/api/events";

const nearTop = 160;

/**
 * New interactions come in by themselves while the reader is at the top; further down they are counted, and
 * shown when asked for, so that nothing moves under the eyes.
 */
export function useNewInteractions(): { waiting: number; show: () => void } {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState(0);
  const reload = useCallback(() => client.invalidateQueries({ queryKey: keys.interactions }), [client]);
  useLiveEvent(
    useCallback(
      (event: LiveEvent) => {
        if (event.name !== "interaction.created") return;
        if (scrollY < nearTop) void reload();
        else setWaiting((count) => count + 1);
      },
      [reload],
    ),
  );
  const show = useCallback(() => {
    setWaiting(0);
    void reload();
    scrollTo({ top: 0 });
  }, [reload]);
  return { waiting, show };
}
