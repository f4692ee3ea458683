import { useEffect } from "react";
import { useTranslation } from "react-i18next";

type Screen = "overview" | "inbox" | "leads" | "outreach" | "accounts" | "notifications" | "settings";

/** Names the tab after the screen. */
export function usePageTitle(screen: Screen): void {
  const { t } = useTranslation();
  const title = `${t(`nav.${screen}`)} · VistaFlow`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
