import { useEffect } from "react";
import { useTranslation } from "react-i18next";

type Screen = "overview" | "inbox" | "leads" | "targets" | "outreach" | "accounts" | "integrations" | "notifications" | "settings";

/** Names the tab after the screen. */
export function usePageTitle(screen: Screen): void {
  const { t } = useTranslation();
  useDocumentTitle(t(`nav.${screen}`));
}

/** The same for pages that no menu names. */
export function useDocumentTitle(name: string): void {
  const title = `${name} · VistaFlow`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
