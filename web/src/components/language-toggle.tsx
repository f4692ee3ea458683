import { useTranslation } from "react-i18next";
import { localeOf } from "@/lib/format";
import { changeLocale } from "@/lib/i18n";
import { SegmentedControl } from "./ui/segmented-control";

export function LanguageToggle() {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      label={t("settings.language")}
      value={localeOf(i18n)}
      options={[
        { value: "fr", label: "FR" },
        { value: "en", label: "EN" },
      ]}
      onChange={(locale) => void changeLocale(locale)}
    />
  );
}
