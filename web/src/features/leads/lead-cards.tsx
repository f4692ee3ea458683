import { Mail, MessageSquareDashed, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ScoreRing } from "@/components/domain/score-ring";
import { Moment } from "@/components/moment";
import type { LeadSummary } from "@/lib/api/types";
import { LeadLink } from "./lead-link";

/** The lead list for a narrow screen: the same facts as the table's rows. */
export function LeadCards({ label, leads }: { label: string; leads: LeadSummary[] }) {
  return (
    <ul aria-label={label} className="divide-y">
      {leads.map((lead) => (
        <LeadCard key={lead.id} lead={lead} />
      ))}
    </ul>
  );
}

function LeadCard({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)] gap-2.5 px-4 py-3.5 active:bg-muted">
      <div className="flex items-start gap-3">
        <ContactAvatar contact={lead.contact} className="size-10" />
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate">
              <LeadLink leadId={lead.id}>{lead.contact.displayName || `@${lead.contact.handle}`}</LeadLink>
            </span>
            <Moment at={lead.lastInteractionAt} className="text-xs text-muted-foreground" />
          </p>
          <p className="truncate text-[0.8125rem] text-muted-foreground">
            {lead.lastText ?? t("leads.interactions", { count: lead.interactionCount })}
          </p>
        </div>
        <ScoreRing score={lead.interestScore} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pl-13 text-[0.8125rem]">
        <LeadTypeBadge type={lead.leadType} />
        <LeadStatusLabel status={lead.status} />
        {lead.hasDraft && (
          <span className="inline-flex items-center gap-1 font-medium text-violet">
            <MessageSquareDashed aria-hidden="true" className="size-3.5" />
            {t("leads.draft")}
          </span>
        )}
        {lead.phone && <Phone role="img" aria-label={t("leads.hasPhone")} className="size-3.5 text-green" />}
        {lead.email && <Mail aria-hidden="true" className="size-3.5 text-blue" />}
      </div>
    </li>
  );
}
