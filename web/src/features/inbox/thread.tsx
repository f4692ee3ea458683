import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { leadQuery } from "@/lib/api/lead";
import type { Conversation, ConversationState, Lead, OutboundMessage, ThreadMessage } from "@/lib/api/types";
import { Composer } from "./composer";
import { onTheWay } from "./on-the-way";
import { conversationQuery, listed } from "./queries";
import { ThreadHeader } from "./thread-header";
import { ThreadMessages } from "./thread-messages";

/** What other features show of a conversation; a route hands it over. */
export type Parts = {
  /** The lead in short, beside the thread. */
  renderLead: (leadId: string) => ReactNode;
  renderAssign: (leadId: string) => ReactNode;
  renderReply: (conversation: Conversation, lead: Lead | undefined, onSent: () => void) => ReactNode;
  renderWaiting: (messages: OutboundMessage[], conversation: Conversation) => ReactNode;
  renderNote: (leadId: string) => ReactNode;
};

type Props = {
  id: string;
  parts: Parts;
  onBack: (() => void) | undefined;
  onLead: (() => void) | undefined;
  onMove: (conversation: Conversation, state: ConversationState, until?: string) => void;
};

/** One conversation: who it is with, what was said, and what one answers. */
export function Thread({ id, parts, onBack, onLead, onMove }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const { data: conversation, error, refetch } = useQuery({ ...conversationQuery(id), placeholderData: () => listed(client, id) });
  const leadId = conversation?.lead?.id;
  const lead = useQuery({ ...leadQuery(leadId ?? ""), enabled: leadId !== undefined }).data;
  if (error && !conversation) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!conversation) {
    return (
      <div role="status" aria-busy="true" aria-label={t("common.loading")} className="flex items-center gap-3 border-b px-4 py-3">
        <Skeleton className="size-9 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
    );
  }
  const waiting = (messages: ThreadMessage[]) => {
    const way = onTheWay(lead?.outbound ?? [], messages);
    return { key: way.map((one) => one.id).join(), node: way.length > 0 ? parts.renderWaiting(way, conversation) : null };
  };
  return (
    <>
      <ThreadHeader
        conversation={conversation}
        assign={leadId ? parts.renderAssign(leadId) : null}
        onBack={onBack}
        onLead={leadId ? onLead : undefined}
        onMove={(state, until) => onMove(conversation, state, until)}
      />
      <ThreadMessages conversation={conversation} points={lead?.contactPoints ?? []} waiting={waiting} sent={sent} />
      <Composer reply={parts.renderReply(conversation, lead, () => setSent((count) => count + 1))} note={leadId ? parts.renderNote(leadId) : null} />
    </>
  );
}
