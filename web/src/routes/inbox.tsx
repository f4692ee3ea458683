import { getRouteApi } from "@tanstack/react-router";
import { InboxPage } from "@/features/inbox/inbox-page";
import type { Parts } from "@/features/inbox/thread";
import { AssignMenu } from "@/features/leads/assign-menu";
import { LeadPane } from "@/features/leads/lead-pane";
import { NoteBox } from "@/features/leads/note-box";
import { ReplyBox } from "@/features/outreach/reply-box";
import { WaitingBubbles } from "@/features/outreach/waiting-bubbles";
import { usePageTitle } from "@/hooks/use-page-title";
import { ConnectLink } from "./connect-link";

const route = getRouteApi("/app/inbox");

const parts: Parts = {
  renderLead: (leadId) => <LeadPane key={leadId} leadId={leadId} />,
  renderAssign: (leadId) => <AssignMenu leadId={leadId} />,
  renderReply: ({ contact, lead: ref }, lead, onSent) => <ReplyBox contact={contact} leadId={ref?.id ?? null} lead={lead} onSent={onSent} />,
  renderWaiting: (messages, { contact }) => <WaitingBubbles messages={messages} contactId={contact.id} />,
  renderNote: (leadId) => <NoteBox leadId={leadId} />,
};

export function InboxScreen() {
  usePageTitle("inbox");
  return <InboxPage search={route.useSearch()} parts={parts} connectLink={<ConnectLink />} />;
}
