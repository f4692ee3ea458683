import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { usePageTitle } from "@/hooks/use-page-title";
import { useSession } from "@/hooks/use-session";
import { may } from "@/lib/api/may";
import type { Request } from "@/lib/api/requests";

type Section = { to: "/settings" | "/settings/appearance" | "/settings/security" | "/settings/members" | "/settings/assistant" | "/settings/suppressions" | "/settings/privacy" | "/settings/tasks" | "/settings/api-keys" | "/settings/audit"; name: "general" | "appearance" | "security" | "members" | "assistant" | "suppressions" | "privacy" | "tasks" | "keys" | "audit"; needs?: Request };

export const sections: Section[] = [
  { to: "/settings", name: "general" },
  { to: "/settings/appearance", name: "appearance" },
  { to: "/settings/security", name: "security" },
  { to: "/settings/members", name: "members" },
  { to: "/settings/assistant", name: "assistant" },
  { to: "/settings/suppressions", name: "suppressions" },
  { to: "/settings/privacy", name: "privacy", needs: "GET /erasures" },
  { to: "/settings/tasks", name: "tasks" },
  { to: "/settings/api-keys", name: "keys", needs: "GET /api-keys" },
  { to: "/settings/audit", name: "audit", needs: "GET /audit" },
];

/** The settings' title and sections; what the reader's role may not see is not among them. */
export function SettingsFrame() {
  usePageTitle("settings");
  const { t } = useTranslation();
  const { workspace } = useSession();
  const list = useRef<HTMLUListElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    // On a phone the row is wider than the screen: the open section is to be seen in it.
    const row = list.current;
    const open = row?.querySelector('[aria-current="page"]')?.getBoundingClientRect();
    if (!row || !open) return;
    const { left, right } = row.getBoundingClientRect();
    if (open.left < left || open.right > right) row.scrollLeft += (open.left + open.right - left - right) / 2;
  }, [pathname]);
  return (
    <div className="page">
      <PageHeader title={t("settings.title")} subtitle={t("settings.subtitle")} />
      <nav aria-label={t("settings.sections")} className="mb-6">
        <ul ref={list} className="scrollbar-none flex gap-4 overflow-x-auto sm:gap-6 border-b">
          {sections
            .filter(({ needs }) => !needs || may(workspace.role, needs))
            .map(({ to, name }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ exact: true, includeSearch: false }}
                  className="-mb-px inline-flex h-11 shrink-0 items-center border-b-2 border-transparent text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground focus-visible:-outline-offset-2 aria-[current=page]:border-primary aria-[current=page]:text-foreground"
                >
                  {t(`settings.section.${name}`)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}
