import { Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { usePreferences } from "@/hooks/use-preferences";
import { preferences } from "@/lib/preferences";

/** Light or dark, where no settings are at hand. */
export function ThemeToggle({ className }: { className?: string }) {
  const { t } = useTranslation();
  usePreferences();
  const dark = document.documentElement.classList.contains("dark");
  const Icon = dark ? Sun : Moon;
  const label = dark ? t("welcome.toLight") : t("welcome.toDark");
  return (
    <Button variant="ghost" size="icon" aria-label={label} title={label} onClick={() => preferences.setTheme(dark ? "light" : "dark")} className={className}>
      <Icon aria-hidden="true" />
    </Button>
  );
}
