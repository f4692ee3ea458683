import { SettingsPage } from "@/features/workspaces/settings-page";
import { usePageTitle } from "@/hooks/use-page-title";
import { useSignOut } from "@/hooks/use-sign-out";

export function SettingsScreen() {
  usePageTitle("settings");
  return <SettingsPage onSignOut={useSignOut()} />;
}
