import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { conversationQuery, listed } from "./queries";

/** The lead of a conversation; some people are none. */
export function LeadBeside({ id, render }: { id: string; render: (leadId: string) => ReactNode }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery({ ...conversationQuery(id), placeholderData: () => listed(client, id) });
  if (!data) return null;
  return data.lead ? render(data.lead.id) : <p className="p-5 text-sm text-muted-foreground">{t("conversations.noLead")}</p>;
}
