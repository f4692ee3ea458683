import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "@/components/logo";
import { LiveDot } from "./live-dot";
import { type NavItem, useNavItems } from "./nav-items";
import { UserMenu } from "./user-menu";

type Props = { bell: ReactNode; search: ReactNode; draftsWaiting: number; onShortcuts: () => void; onSignOut: () => void };

/** The navigation of a wide screen. */
export function SideNav({ bell, search, draftsWaiting, onShortcuts, onSignOut }: Props) {
  const { t } = useTranslation();
  const navItems = useNavItems();
  return (
    <header className="sticky top-0 flex h-dvh w-60 shrink-0 flex-col overflow-y-auto bg-rail text-rail-foreground">
      <div className="m-3 mb-2 flex items-center justify-between">
        <Link to="/" aria-label="VistaFlow" className="w-fit rounded-lg p-2 text-rail-strong">
          <Logo />
        </Link>
        {bell}
      </div>
      <div className="mb-4 px-3">{search}</div>
      <nav aria-label={t("nav.label")} className="flex-1 px-3">
        <ul className="grid gap-0.5">
          {navItems.map((item) => (
            <li key={item.name}>
              <SideLink item={item} count={item.name === "outreach" ? draftsWaiting : 0} />
            </li>
          ))}
        </ul>
      </nav>
      <Waves />
      <LiveDot />
      <div className="border-t border-rail-border p-3">
        <UserMenu onShortcuts={onShortcuts} onSignOut={onSignOut} />
      </div>
    </header>
  );
}

function SideLink({ item: { name, to, icon: Icon }, count }: { item: NavItem; count: number }) {
  const { t } = useTranslation();
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === "/", includeSearch: false }}
      className="group flex h-10 items-center gap-3 rounded-lg px-3 text-[0.9375rem] font-medium transition-colors hover:bg-rail-accent/50 hover:text-rail-strong aria-[current=page]:bg-rail-accent aria-[current=page]:text-rail-strong"
    >
      <Icon aria-hidden="true" className="size-[1.125rem] opacity-80 group-aria-[current=page]:text-[#b9a2ff] group-aria-[current=page]:opacity-100" strokeWidth={1.9} />
      {t(`nav.${name}`)}
      {count > 0 && (
        <span className="nums ml-auto rounded-full bg-[#6d4df2] px-1.5 py-px text-2xs font-semibold text-white">
          <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
          <span className="sr-only">, {t("nav.waiting", { count })}</span>
        </span>
      )}
    </Link>
  );
}

function Waves() {
  return (
    <svg viewBox="0 0 240 60" fill="none" aria-hidden="true" className="h-15 w-full shrink-0">
      {[0, 1, 2, 3].map((line) => (
        <path
          key={line}
          d={`M0 ${16 + line * 9}c42 0 58 ${3 + line} 80 ${14 - line}s30 ${12 - line * 2} 46 ${12 - line * 2} 34-${20 - line * 2} 54-${24 - line * 2} 40-2 60-2`}
          stroke="#7b6cff"
          strokeWidth={1.4 - line * 0.2}
          opacity={0.4 - line * 0.09}
        />
      ))}
    </svg>
  );
}
