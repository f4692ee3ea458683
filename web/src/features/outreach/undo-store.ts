import { useSyncExternalStore } from "react";
import type { OutboundMessage } from "@/lib/api/types";
import { reader } from "@/lib/reader";

/** `endsAt` in ms of this browser's clock; `total` is the whole window in ms; what was approved at once has the same `batch`. */
export type Undoable = { message: OutboundMessage; endsAt: number; total: number; batch: string };

const usualWindow = 10_000;
let items: Undoable[] = [];
const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

function publish(next: Undoable[]): void {
  items = next;
  for (const listener of listeners) listener();
}

/** The window by the server's own two times, so that this browser's clock does not matter. */
function windowOf(message: OutboundMessage): number {
  if (!message.approvedAt || !message.notBefore) return usualWindow;
  const length = Date.parse(message.notBefore) - Date.parse(message.approvedAt);
  return length > 0 && length <= usualWindow ? length : usualWindow;
}

export const undoStore = {
  get: (): Undoable[] => items,
  add(message: OutboundMessage, batch = message.id): void {
    const total = windowOf(message);
    clearTimeout(timers.get(message.id));
    timers.set(
      message.id,
      setTimeout(() => undoStore.remove(message.id), total),
    );
    publish([...items.filter((item) => item.message.id !== message.id), { message, total, endsAt: Date.now() + total, batch }]);
  },
  remove(id: string): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    publish(items.filter((item) => item.message.id !== id));
  },
};

reader.onLeave(() => {
  for (const { message } of items) undoStore.remove(message.id);
});

const hosts = new Map<string, number>();

/** Whether a thread on screen shows the undo of messages to that contact itself. */
export const isHosted = (contactId: string): boolean => hosts.has(contactId);

/** Takes the undo of messages to a contact into a thread, for as long as it is on screen. */
export function hostUndo(contactId: string): () => void {
  hosts.set(contactId, (hosts.get(contactId) ?? 0) + 1);
  publish([...items]);
  return () => {
    const left = (hosts.get(contactId) ?? 1) - 1;
    if (left > 0) hosts.set(contactId, left);
    else hosts.delete(contactId);
    publish([...items]);
  };
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUndoable = (): Undoable[] => useSyncExternalStore(subscribe, undoStore.get);
