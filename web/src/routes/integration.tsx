import { getRouteApi } from "@tanstack/react-router";
import { IntegrationPage } from "@/features/integrations/integration-page";
import { useCan } from "@/hooks/use-can";
import { usePageTitle } from "@/hooks/use-page-title";
import { focusContent } from "@/hooks/use-return-focus";
import { IntegrationsRefused } from "./integrations-refused";

const route = getRouteApi("/app/integrations/$integrationId");

export function IntegrationScreen() {
  usePageTitle("integrations");
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const { integrationId } = route.useParams();
  const mayRead = useCan("GET /integrations");
  if (!mayRead) return <IntegrationsRefused />;
  return (
    <IntegrationPage
      key={integrationId}
      id={integrationId}
      search={search}
      onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true, resetScroll: false })}
      onDeleted={() => void navigate({ to: "/integrations", search: {}, replace: true }).then(focusContent)}
    />
  );
}
