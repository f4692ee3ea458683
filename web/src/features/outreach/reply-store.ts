import { useSyncExternalStore } from "react";
import { makeBegun } from "@/lib/begun";

/** What somebody began to write to a contact; `draftId`: it is that suggestion, changed. */
export type Begun = { text: string; draftId: string | null };

const begun = makeBegun<Begun>("reply", { text: "", draftId: null }, ({ text, draftId }) => text === "" && draftId === null);

export const replyStore = {
  ...begun,
  /** Words that were taken back, before those that were begun since. */
  giveBack(contactId: string, { text, draftId }: Begun): void {
    const since = begun.get(contactId).text;
    begun.set(contactId, { text: since.trim() === "" ? text : `${text}\n\n${since}`, draftId });
  },
  /** `text` is on its way: what was typed since stays, as words of its own. */
  left(contactId: string, text: string): void {
    const now = begun.get(contactId);
    if (now.text === text) begun.clear(contactId);
    else begun.set(contactId, { ...now, draftId: null });
  },
};

export const useBegun = (contactId: string): Begun => useSyncExternalStore(begun.subscribe, () => begun.get(contactId));
