import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMediaQuery } from "@/hooks/use-media-query";
import { BottomNav } from "./bottom-nav";
import { SideNav } from "./side-nav";

type Props = { banner: ReactNode; footer: ReactNode; draftsWaiting: number; onSignOut: () => void; children: ReactNode };

/** The frame of every signed-in screen. */
export function Shell({ banner, footer, draftsWaiting, onSignOut, children }: Props) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 48rem)");
  return (
    <div className="flex min-h-dvh">
      <a href="#content" className="sr-only z-50 rounded-lg bg-primary px-4 py-2 text-sm font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3">
        {t("common.skip")}
      </a>
      {wide && <SideNav draftsWaiting={draftsWaiting} onSignOut={onSignOut} />}
      <div className="flex min-w-0 flex-1 flex-col">
        {banner}
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
      </div>
      {footer}
      {!wide && <BottomNav draftsWaiting={draftsWaiting} />}
    </div>
  );
}
