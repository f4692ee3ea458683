import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";
import { useSession } from "@/hooks/use-session";
import { KillSwitch } from "./kill-switch";
import { useUpdateProfile, useUpdateWorkspace } from "./mutations";
import { NameForm } from "./name-form";
import { SendingHours } from "./sending-hours";

type Props = { email: ReactNode; onSignOut: () => void };

/** What is one's own, and the workspace's name and brake. */
export function SettingsPage({ email, onSignOut }: Props) {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const updateProfile = useUpdateProfile();
  const updateWorkspace = useUpdateWorkspace();
  const mayChange = useCan("PATCH /workspace");
  const saved = { onSuccess: () => toast.success(t("common.saved")) };
  return (
    <div className="grid max-w-4xl gap-5">
      <SettingsSection title={t("settings.profile")} text={t("settings.profileText")}>
        <NameForm
          key={user.name}
          label={t("settings.name")}
          value={user.name}
          busy={updateProfile.isPending}
          error={updateProfile.error}
          onSave={(name) => updateProfile.mutate({ name }, saved)}
        />
      </SettingsSection>
      {email}
      <SettingsSection title={t("settings.workspace")} text={t("settings.workspaceText")}>
        <NameForm
          key={workspace.name}
          label={t("settings.workspaceName")}
          value={workspace.name}
          busy={updateWorkspace.isPending}
          error={updateWorkspace.error}
          disabled={!mayChange}
          onSave={(name) => updateWorkspace.mutate({ name }, saved)}
        />
      </SettingsSection>
      <SendingHours />
      <KillSwitch />
      <div>
        <Button variant="secondary" onClick={onSignOut}>
          <LogOut aria-hidden="true" />
          {t("nav.signOut")}
        </Button>
      </div>
    </div>
  );
}
