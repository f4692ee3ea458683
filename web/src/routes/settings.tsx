import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { usePageTitle } from "@/hooks/use-page-title";
import { useSession } from "@/hooks/use-session";
import { may } from "@/lib/api/may";
import type { Request } from "@/lib/api/requests";

type Section = { to: "/settings" | "/settings/security" | "/settings/members" | "/settings/assistant" | "/settings/suppressions" | "/settings/tasks" | "/settings/api-keys" | "/settings/audit"; name: "general" | "security" | "members" | "assistant" | "suppressions" | "tasks" | "keys" | "audit"; needs?: Request };

const sections: Section[] = [
  { to: "/settings", name: "general" },
  { to: "/settings/security", name: "security" },
  { to: "/settings/members", name: "members" },
  { to: "/settings/assistant", name: "assistant" },
  { to: "/settings/suppressions", name: "suppressions" },
  { to: "/settings/tasks", name: "tasks" },
  { to: "/settings/api-keys", name: "keys", needs: "GET /api-keys" },
  { to: "/settings/audit", name: "audit", needs: "GET /audit" },
];

/** The settings' title and sections; what the reader's role may not see is not among them. */
export function SettingsFrame() {
  usePageTitle("settings");
  const { t } = useTranslation();
  const { workspace } = useSession();
  return (
    <div className="page">
      <PageHeader title={t("settings.title")} subtitle={t("settings.subtitle")} />
      <nav aria-label={t("settings.sections")} className="mb-6">
        <ul className="scrollbar-none flex gap-4 overflow-x-auto sm:gap-6 border-b">
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
