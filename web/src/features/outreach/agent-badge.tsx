import { MessagesSquare } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import type { OutboundMessage } from "@/lib/api/types";

/** That Flow.IA wrote the message, and whether it went without anybody's approval. */
export function AgentBadge({ message: { agentTurn, agentType } }: { message: OutboundMessage }) {
  const { t } = useTranslation();
  if (agentTurn === null) return null;
  return (
    <Badge tone="slate">
      <MessagesSquare aria-hidden="true" />
      {agentType === null ? t("agent.name") : t("agent.byItself")}
    </Badge>
  );
}
