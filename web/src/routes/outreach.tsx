import { getRouteApi } from "@tanstack/react-router";
import { LeadContext } from "@/features/leads/lead-context";
import { OutreachPage } from "@/features/outreach/outreach-page";
import { Sequences } from "@/features/sequences/sequences";
import { usePageTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/outreach");

export function OutreachScreen() {
  usePageTitle("outreach");
  const navigate = route.useNavigate();
  return (
    <OutreachPage
      search={route.useSearch()}
      onSearch={(patch) => void navigate({ search: (before) => ({ ...before, ...patch }), replace: true, resetScroll: false })}
      sequences={<Sequences />}
      renderLead={(leadId) => <LeadContext key={leadId} leadId={leadId} />}
    />
  );
}
