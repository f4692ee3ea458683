import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { LeadAgent } from "@/features/agent/lead-agent";
import { LeadPage } from "@/features/leads/lead-page";
import { noteStore } from "@/features/leads/note-store";
import { MessageCard } from "@/features/outreach/message-card";
import { replyStore } from "@/features/outreach/reply-store";
import { LeadPrivacy } from "@/features/privacy/lead-privacy";
import { ReceiptPage } from "@/features/privacy/receipt-page";
import { LeadAutomation } from "@/features/sequences/lead-automation";
import { FollowButton } from "@/features/targets/follow-button";
import { usePageTitle } from "@/hooks/use-page-title";
import type { Erasure } from "@/lib/api/types";

const route = getRouteApi("/app/leads/$leadId");

export function LeadScreen() {
  usePageTitle("leads");
  const { leadId } = route.useParams();
  // The erased person's page is gone at once, here and by the live event; the receipt is not.
  const [erased, setErased] = useState<{ leadId: string; erasure: Erasure } | null>(null);
  const onErased = (erasure: Erasure, contactId: string) => {
    // What one had begun to write about them, or to them, goes too.
    noteStore.clear(leadId);
    replyStore.clear(contactId);
    setErased({ leadId, erasure });
  };
  if (erased?.leadId === leadId) return <ReceiptPage erasure={erased.erasure} />;
  return (
    <LeadPage
      key={leadId}
      leadId={leadId}
      renderMessage={(message, { analysis }) => <MessageCard message={message} alternative={message.agentTurn === null ? analysis?.alternativeMessage : null} />}
      renderActions={({ lead: { contact } }) => <FollowButton contact={contact} />}
      renderPrivacy={({ lead: { contact } }) => <LeadPrivacy contact={contact} onErased={(erasure) => onErased(erasure, contact.id)} />}
      renderAutomation={(lead) => (
        <>
          <LeadAgent lead={lead} />
          <LeadAutomation lead={lead} />
        </>
      )}
    />
  );
}
