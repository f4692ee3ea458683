import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "@/components/logo";
import { useMediaQuery } from "@/hooks/use-media-query";
import { BottomNav } from "./bottom-nav";
import { SideNav } from "./side-nav";

type Props = {
  banner: ReactNode;
  bell: ReactNode;
  /** The way to the palette; small where there is room for an icon only. */
  search: (small: boolean) => ReactNode;
  footer: ReactNode;
  draftsWaiting: number;
  onShortcuts: () => void;
  onSignOut: () => void;
  children: ReactNode;
};

/** The frame of every signed-in screen. */
export function Shell({ banner, bell, search, footer, draftsWaiting, onShortcuts, onSignOut, children }: Props) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 48rem)");
  return (
    <div className="flex min-h-dvh">
      <a href="#content" className="sr-only z-50 rounded-lg bg-primary px-4 py-2 text-sm font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3">
        {t("common.skip")}
      </a>
      {wide && <SideNav bell={bell} search={search(false)} draftsWaiting={draftsWaiting} onShortcuts={onShortcuts} onSignOut={onSignOut} />}
      <div className="flex min-w-0 flex-1 flex-col">
        {!wide && (
          <header className="flex h-14 items-center justify-between bg-rail pr-2 pl-4 text-rail-foreground">
            <Link to="/" aria-label="VistaFlow" className="rounded-lg text-rail-strong">
              <Logo />
            </Link>
            <div className="flex items-center">
              {search(true)}
              {bell}
            </div>
          </header>
        )}
        {banner}
        <main id="content" tabIndex={-1} className="relative flex-1 outline-none">
          {children}
        </main>
      </div>
      {footer}
      {!wide && <BottomNav draftsWaiting={draftsWaiting} />}
    </div>
  );
}
