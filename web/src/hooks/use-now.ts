import { useSyncExternalStore } from "react";

const period = 15_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, period);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time in ms, moving every 15 s: one clock for every "3 minutes ago" of the page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    // After a pause with no reader the clock may be far behind.
    if (Date.now() - now > period * 2) now = Date.now();
    return now;
  });
}
