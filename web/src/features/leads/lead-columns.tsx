import { Mail, MessageSquareDashed, Phone } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { ScoreRing } from "@/components/domain/score-ring";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import type { Columns } from "@/components/ui/data-table";
import type { LeadSummary } from "@/lib/api/types";
import { formatPhone } from "@/lib/format";
import { LeadLink } from "./lead-link";

export function useLeadColumns(): Columns<LeadSummary> {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: "score", header: t("leads.score"), cell: ({ row }) => <ScoreRing score={row.original.interestScore} /> },
      { id: "person", header: t("leads.person"), cell: ({ row }) => <Person lead={row.original} /> },
      { id: "type", header: t("leads.type"), cell: ({ row }) => <LeadTypeBadge type={row.original.leadType} /> },
      { id: "status", header: t("leads.status"), cell: ({ row }) => <LeadStatusLabel status={row.original.status} className="flex" /> },
      { id: "last", header: t("leads.lastMessage"), cell: ({ row }) => <LastText lead={row.original} /> },
      { id: "contact", header: t("leads.contact"), cell: ({ row }) => <Contact lead={row.original} /> },
      {
        id: "when",
        header: t("leads.when"),
        cell: ({ row }) => <Moment at={row.original.lastInteractionAt} className="text-muted-foreground" />,
      },
    ],
    [t],
  );
}

export const leadColumnClass: Record<string, string> = {
  score: "w-16",
  person: "min-w-44",
  last: "w-full max-w-0 max-xl:hidden",
  contact: "max-lg:hidden",
  when: "text-right",
};

function Person({ lead }: { lead: LeadSummary }) {
  return (
    <div className="flex items-center gap-3">
      <ContactAvatar contact={lead.contact} />
      <div className="min-w-0">
        <p className="max-w-52 truncate">
          <LeadLink leadId={lead.id}>{lead.contact.displayName || `@${lead.contact.handle}`}</LeadLink>
        </p>
        <p className="flex items-center gap-1 text-[0.8125rem] text-muted-foreground">
          <PlatformIcon platform={lead.contact.platform} className="size-3" />
          {lead.contact.handle}
        </p>
      </div>
    </div>
  );
}

function LastText({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  return (
    <div className="flex items-center gap-2.5">
      {lead.hasDraft && (
        <Badge tone="violet">
          <MessageSquareDashed aria-hidden="true" />
          {t("leads.draft")}
        </Badge>
      )}
      <span className="truncate text-muted-foreground">
        {lead.lastText ?? t("leads.interactions", { count: lead.interactionCount })}
      </span>
    </div>
  );
}

function Contact({ lead }: { lead: LeadSummary }) {
  if (!lead.phone && !lead.email) return <span className="text-muted-foreground/70">–</span>;
  return (
    <div className="grid gap-0.5 text-[0.8125rem]">
      {lead.phone && (
        <span className="nums inline-flex items-center gap-1.5 font-medium whitespace-nowrap">
          <Phone aria-hidden="true" className="size-3.5 text-green" />
          {formatPhone(lead.phone)}
        </span>
      )}
      {lead.email && (
        <span className="inline-flex max-w-48 items-center gap-1.5">
          <Mail aria-hidden="true" className="size-3.5 shrink-0 text-blue" />
          <span className="truncate">{lead.email}</span>
        </span>
      )}
    </div>
  );
}
