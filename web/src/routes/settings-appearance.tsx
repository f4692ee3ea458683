import { AppearancePage } from "@/features/workspaces/appearance-page";

export function AppearanceSettings() {
  return <AppearancePage />;
}
