import { EmailSection } from "@/features/auth/email-section";
import { SettingsPage } from "@/features/workspaces/settings-page";
import { useSignOut } from "@/hooks/use-sign-out";

export function GeneralSettings() {
  return <SettingsPage email={<EmailSection />} onSignOut={useSignOut()} />;
}
