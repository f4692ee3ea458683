import { getRouteApi } from "@tanstack/react-router";
import { TargetsPage } from "@/features/targets/targets-page";
import { usePageTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/targets");

export function TargetsScreen() {
  usePageTitle("targets");
  const navigate = route.useNavigate();
  return <TargetsPage search={route.useSearch()} onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true, resetScroll: false })} />;
}
