import { useEffect, useRef } from "react";
import { usePreferences } from "./use-preferences";

type Handlers = Partial<Record<string, () => void>>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

const occupied = (): boolean =>
  document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"][data-state="open"]') !== null;

/**
 * Single-key shortcuts by the letter that the layout prints (AZERTY-safe), silent while one types or a dialog
 * is open, and off where the user switched them off.
 */
export function useShortcuts(handlers: Handlers): void {
  const { shortcuts } = usePreferences();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (!shortcuts) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (typing(event.target) || occupied()) return;
      const handler = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [shortcuts]);
}
