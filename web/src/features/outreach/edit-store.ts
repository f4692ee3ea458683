import { useSyncExternalStore } from "react";
import { makeBegun } from "@/lib/begun";

/** A draft as somebody is changing it; `templateId`: it began as that template. */
export type Edit = { text: string; templateId: string | null };

/** Drafts that are being changed, by message. */
export const editStore = makeBegun<Edit | null>("edit", null, (edit) => edit === null);

/** Whether any of these drafts was changed and not saved, on screen or not. */
export const useAnyEdit = (messages: readonly { id: string; text: string }[]): boolean =>
  useSyncExternalStore(editStore.subscribe, () =>
    messages.some(({ id, text }) => {
      const edit = editStore.get(id);
      return edit !== null && edit.text.trim() !== text;
    }),
  );

export const useEdit = (messageId: string): Edit | null => useSyncExternalStore(editStore.subscribe, () => editStore.get(messageId));
