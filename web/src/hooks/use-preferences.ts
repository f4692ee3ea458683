import { useSyncExternalStore } from "react";
import { preferences } from "@/lib/preferences";

export const usePreferences = () => useSyncExternalStore(preferences.subscribe, preferences.get);
