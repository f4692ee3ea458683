import { useId } from "react";
import { useTranslation } from "react-i18next";
import { SettingsSection } from "@/components/settings-section";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import { useMediaQuery } from "@/hooks/use-media-query";
import { usePreferences } from "@/hooks/use-preferences";
import { localeOf } from "@/lib/format";
import { changeLocale } from "@/lib/i18n";
import { preferences } from "@/lib/preferences";
import { useUpdateProfile } from "./mutations";
import { ThemeChoice } from "./theme-choice";

/** How the dashboard looks and speaks to oneself, on this device. */
export function AppearancePage() {
  const { t, i18n } = useTranslation();
  const { theme, shortcuts } = usePreferences();
  const calm = useMediaQuery("(prefers-reduced-motion: reduce)");
  const updateProfile = useUpdateProfile();
  const shortcutsId = useId();
  return (
    <div className="grid max-w-4xl gap-5">
      <SettingsSection title={t("settings.appearance")} text={t("settings.appearanceText")}>
        <ThemeChoice value={theme} onChange={preferences.setTheme} />
        <p className="mt-4 text-[0.8125rem] text-muted-foreground">{calm ? t("appearance.calm") : t("appearance.motion")}</p>
      </SettingsSection>
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
      <SettingsSection title={t("settings.shortcuts")} text={t("settings.shortcutsText")}>
        <div className="flex items-center justify-between gap-6">
          <label htmlFor={shortcutsId} className="grid gap-0.5 text-sm">
            <span className="font-medium">{t("shortcuts.switch")}</span>
            <span className="text-[0.8125rem] text-muted-foreground">{shortcuts ? t("shortcuts.switchText") : t("shortcuts.offText")}</span>
          </label>
          <Switch id={shortcutsId} checked={shortcuts} onCheckedChange={preferences.setShortcuts} />
        </div>
      </SettingsSection>
    </div>
  );
}
