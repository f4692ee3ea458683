import { getRouteApi } from "@tanstack/react-router";
import { NotAllowed } from "@/components/not-allowed";
import { AuditPage } from "@/features/audit/audit-page";
import { useCan } from "@/hooks/use-can";

const route = getRouteApi("/app/settings/audit");

export function AuditSettings() {
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const mayRead = useCan("GET /audit");
  if (!mayRead) return <NotAllowed />;
  return <AuditPage search={search} onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true })} />;
}
