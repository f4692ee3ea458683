import { getRouteApi } from "@tanstack/react-router";
import { OverviewPage } from "@/features/insights/overview-page";
import { usePageTitle } from "@/hooks/use-page-title";
import { useSession } from "@/hooks/use-session";
import { ConnectLink } from "./connect-link";

const route = getRouteApi("/app/");

export function OverviewScreen() {
  usePageTitle("overview");
  const navigate = route.useNavigate();
  const { user, workspace } = useSession();
  return (
    <OverviewPage
      name={user.name}
      workspaceId={workspace.id}
      search={route.useSearch()}
      onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true, resetScroll: false })}
      connectLink={<ConnectLink />}
    />
  );
}
