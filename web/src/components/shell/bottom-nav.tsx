import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { navItems } from "./nav-items";

/** The navigation of a phone: within the thumb's reach. */
export function BottomNav({ draftsWaiting }: { draftsWaiting: number }) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t("nav.label")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-rail-border bg-rail pb-[env(safe-area-inset-bottom)] text-rail-foreground"
    >
      <ul className="grid grid-cols-6 px-1">
        {navItems.map(({ name, to, icon: Icon }) => (
          <li key={name}>
            <Link
              to={to}
              activeOptions={{ exact: to === "/", includeSearch: false }}
              className="group relative flex h-15 flex-col items-center justify-center gap-1 rounded-lg text-2xs font-medium aria-[current=page]:text-rail-strong"
            >
              <span className="relative">
                <Icon aria-hidden="true" className="size-5 group-aria-[current=page]:text-[#b9a2ff]" strokeWidth={1.9} />
                {name === "outreach" && draftsWaiting > 0 && (
                  <span className="nums absolute -top-1.5 -right-3 rounded-full bg-[#6d4df2] px-1 text-[0.625rem] leading-4 font-semibold text-white">
                    <span aria-hidden="true">{draftsWaiting > 99 ? "99+" : draftsWaiting}</span>
                    <span className="sr-only">{t("nav.waiting", { count: draftsWaiting })}, </span>
                  </span>
                )}
              </span>
              {t(`nav.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
