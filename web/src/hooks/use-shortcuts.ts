import { useEffect, useRef } from "react";
import { preferences } from "@/lib/preferences";
import { keysOf, pressed, type ShortcutName, shortcuts } from "@/lib/shortcuts";

type Handlers = Partial<Record<ShortcutName, (event: KeyboardEvent) => void>>;

/** How long the second key of two may take, in ms. */
const patience = 1_500;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

const occupied = (): boolean =>
  document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"][data-state="open"]') !== null;

const prefixes = new Set(Object.values(shortcuts).flatMap(({ keys }) => keys.filter((one) => one.includes(" ")).map((one) => one.slice(0, one.indexOf(" ")))));

// One listener for all: a key that ends a sequence must not be taken for one alone.
const mounted: { current: Handlers }[] = [];
let first: { key: string; at: number } | null = null;

/** Who wants these keys; what came on screen last goes first. */
function handlerOf(keys: string): ((event: KeyboardEvent) => void) | undefined {
  for (const { current } of mounted.toReversed()) {
    for (const name of Object.keys(current) as ShortcutName[]) {
      const handler = current[name];
      if (handler && keysOf(name).includes(keys)) return handler;
    }
  }
  return undefined;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing || event.repeat) return;
  const key = pressed(event);
  const single = !key.startsWith("mod+");
  if (!single && event.shiftKey) return;
  if (single && (!preferences.get().shortcuts || typing(event.target))) return;
  if (occupied()) return;
  const begun = first !== null && event.timeStamp - first.at < patience ? first.key : null;
  first = null;
  const handler = handlerOf(begun !== null && single ? `${begun} ${key}` : key);
  if (handler) {
    event.preventDefault();
    handler(event);
  } else if (begun === null && prefixes.has(key)) {
    first = { key, at: event.timeStamp };
  }
}

/**
 * Shortcuts by the names of lib/shortcuts, by the letter that the layout prints (AZERTY-safe), silent while a dialog is
 * open. Those without Ctrl are silent too while one types, and off where the user switched them off.
 */
export function useShortcuts(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (mounted.length === 0) addEventListener("keydown", onKey);
    mounted.push(latest);
    return () => {
      mounted.splice(mounted.indexOf(latest), 1);
      if (mounted.length === 0) removeEventListener("keydown", onKey);
    };
  }, []);
}
