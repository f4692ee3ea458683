import { useSyncExternalStore } from "react";
import { makeBegun } from "@/lib/begun";

/** A draft as somebody is changing it; `templateId`: it began as that template. */
export type Edit = { text: string; templateId: string | null };

/** Drafts that are being changed, by message. */
export const editStore = makeBegun<Edit | null>("edit", null, (edit) => edit === null);

export const useEdit = (messageId: string): Edit | null => useSyncExternalStore(editStore.subscribe, () => editStore.get(messageId));
