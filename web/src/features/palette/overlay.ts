import { useSyncExternalStore } from "react";
import { reader } from "@/lib/reader";

/** What lies over every screen, if anything. */
export type Overlay = "palette" | "sheet" | null;

let current: Overlay = null;
let from: HTMLElement | null = null;
const listeners = new Set<() => void>();

function publish(next: Overlay): void {
  current = next;
  for (const listener of listeners) listener();
}

/** What the focus goes back to: a menu's button for one of its items, which are gone by then. */
function opener(): HTMLElement | null {
  const active = document.activeElement;
  if (active?.closest('[role="menu"]')) return document.querySelector<HTMLElement>('[aria-haspopup="menu"][data-state="open"]');
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

export const overlay = {
  get: (): Overlay => current,
  open(what: NonNullable<Overlay>): void {
    if (current === null) from = opener();
    publish(what);
  },
  /** `moved`: to another screen, which then has the focus. */
  close(moved = false): void {
    if (moved) from = null;
    publish(null);
  },
  toggle(what: NonNullable<Overlay>): void {
    if (current === what) overlay.close();
    else overlay.open(what);
  },
  /** Puts the focus back where it was, or on the screen. */
  giveBack(): void {
    if (current !== null) return;
    const target = from?.isConnected ? from : document.getElementById("content");
    target?.focus({ preventScroll: true });
  },
};

reader.onLeave(() => overlay.close(true));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOverlay = (): Overlay => useSyncExternalStore(subscribe, overlay.get);
