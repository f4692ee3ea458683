import { getRouteApi } from "@tanstack/react-router";
import { LeadsPage } from "@/features/leads/leads-page";
import { usePageTitle } from "@/hooks/use-page-title";
import { ConnectLink } from "./connect-link";

const route = getRouteApi("/app/leads");

export function LeadsScreen() {
  usePageTitle("leads");
  const navigate = route.useNavigate();
  return (
    <LeadsPage
      search={route.useSearch()}
      onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true })}
      connectLink={<ConnectLink />}
    />
  );
}
