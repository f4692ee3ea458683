import { getRouteApi } from "@tanstack/react-router";
import { IntegrationsPage } from "@/features/integrations/integrations-page";
import { useCan } from "@/hooks/use-can";
import { usePageTitle } from "@/hooks/use-page-title";
import { focusContent } from "@/hooks/use-return-focus";
import { IntegrationsRefused } from "./integrations-refused";

const route = getRouteApi("/app/integrations");

export function IntegrationsScreen() {
  usePageTitle("integrations");
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const mayRead = useCan("GET /integrations");
  if (!mayRead) return <IntegrationsRefused />;
  return (
    <IntegrationsPage
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      onMade={(integrationId) => void navigate({ to: "/integrations/$integrationId", params: { integrationId }, search: {}, replace: true }).then(focusContent)}
    />
  );
}
