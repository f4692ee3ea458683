import { useSyncExternalStore } from "react";

/** What somebody began to write to a contact; `draftId`: it is that suggestion, changed. */
export type Begun = { text: string; draftId: string | null };

const nothing: Begun = { text: "", draftId: null };
const begun = new Map<string, Begun>();
const listeners = new Set<() => void>();

/** Kept while the page is open, so that looking at another conversation loses no words. */
export const replyStore = {
  get: (contactId: string): Begun => begun.get(contactId) ?? nothing,
  set(contactId: string, next: Begun): void {
    if (next.text === "" && next.draftId === null) begun.delete(contactId);
    else begun.set(contactId, next);
    for (const listener of listeners) listener();
  },
  clear: (contactId: string): void => replyStore.set(contactId, nothing),
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useBegun = (contactId: string): Begun => useSyncExternalStore(subscribe, () => replyStore.get(contactId));
