import { getRouteApi } from "@tanstack/react-router";
import { SuppressionsPage } from "@/features/suppressions/suppressions-page";

const route = getRouteApi("/app/settings/suppressions");

export function SuppressionSettings() {
  const navigate = route.useNavigate();
  return <SuppressionsPage search={route.useSearch()} onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true })} />;
}
