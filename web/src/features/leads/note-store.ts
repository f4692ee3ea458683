import { useSyncExternalStore } from "react";
import { makeBegun } from "@/lib/begun";

/** The notes that somebody began to write, by lead. */
export const noteStore = makeBegun("note", "", (text) => text === "");

export const useBegunNote = (leadId: string): string => useSyncExternalStore(noteStore.subscribe, () => noteStore.get(leadId));
