import { getRouteApi } from "@tanstack/react-router";
import { LeadAgent } from "@/features/agent/lead-agent";
import { LeadPage } from "@/features/leads/lead-page";
import { MessageCard } from "@/features/outreach/message-card";
import { LeadAutomation } from "@/features/sequences/lead-automation";
import { usePageTitle } from "@/hooks/use-page-title";

const route = getRouteApi("/app/leads/$leadId");

export function LeadScreen() {
  usePageTitle("leads");
  const { leadId } = route.useParams();
  return (
    <LeadPage
      key={leadId}
      leadId={leadId}
      renderMessage={(message, { analysis }) => <MessageCard message={message} alternative={message.agentTurn === null ? analysis?.alternativeMessage : null} />}
      renderAutomation={(lead) => (
        <>
          <LeadAgent lead={lead} />
          <LeadAutomation lead={lead} />
        </>
      )}
    />
  );
}
