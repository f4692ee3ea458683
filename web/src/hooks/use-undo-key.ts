import { useEffect, useState } from "react";
import { useShortcuts } from "./use-shortcuts";

/** Lets the undo key take back what was offered last, for so long (ms); offering nothing forgets it. */
export function useUndoKey(patience: number): (undo: (() => void) | null) => void {
  const [last, setLast] = useState<{ undo: () => void } | null>(null);
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(null), patience);
    return () => clearTimeout(timer);
  }, [last, patience]);
  useShortcuts(last ? { undo: () => (setLast(null), last.undo()) } : {});
  return (undo) => setLast(undo && { undo });
}
