import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import { useCan } from "@/hooks/use-can";
import { usePreferences } from "@/hooks/use-preferences";
import { useSession } from "@/hooks/use-session";
import { localeOf } from "@/lib/format";
import { changeLocale } from "@/lib/i18n";
import { preferences } from "@/lib/preferences";
import { KillSwitch } from "./kill-switch";
import { useUpdateProfile, useUpdateWorkspace } from "./mutations";
import { NameForm } from "./name-form";
import { SendingHours } from "./sending-hours";

type Props = { email: ReactNode; onSignOut: () => void };

/** What is one's own, and the workspace's name and brake. */
export function SettingsPage({ email, onSignOut }: Props) {
  const { t, i18n } = useTranslation();
  const { user, workspace } = useSession();
  const { theme, shortcuts } = usePreferences();
  const updateProfile = useUpdateProfile();
  const updateWorkspace = useUpdateWorkspace();
  const shortcutsId = useId();
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
      <SettingsSection title={t("settings.language")} text={t("settings.languageText")}>
        <SegmentedControl
          label={t("settings.language")}
          value={localeOf(i18n)}
          options={[
            { value: "fr", label: t("settings.french") },
            { value: "en", label: t("settings.english") },
          ]}
          onChange={(locale) => {
            void changeLocale(locale);
            updateProfile.mutate({ locale });
          }}
        />
      </SettingsSection>
      <SettingsSection title={t("settings.appearance")} text={t("settings.appearanceText")}>
        <SegmentedControl
          label={t("settings.appearance")}
          value={theme}
          options={[
            { value: "light", label: t("settings.light"), icon: <Sun aria-hidden="true" /> },
            { value: "dark", label: t("settings.dark"), icon: <Moon aria-hidden="true" /> },
            { value: "system", label: t("settings.system"), icon: <Monitor aria-hidden="true" /> },
          ]}
          onChange={preferences.setTheme}
        />
        <div className="mt-5 flex items-center justify-between gap-6 border-t pt-5">
          <label htmlFor={shortcutsId} className="grid gap-0.5 text-sm">
            <span className="font-medium">{t("settings.shortcuts")}</span>
            <span className="text-[0.8125rem] text-muted-foreground">{t("settings.shortcutsText")}</span>
          </label>
          <Switch id={shortcutsId} checked={shortcuts} onCheckedChange={preferences.setShortcuts} />
        </div>
      </SettingsSection>
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
