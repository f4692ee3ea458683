import { Mail, MessageSquareDashed, Phone } from "lucide-react";
import { Fragment, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ScoreRing } from "@/components/domain/score-ring";
import { Moment } from "@/components/moment";
import { Checkbox } from "@/components/ui/checkbox";
import { useRowWindow } from "@/hooks/use-row-window";
import type { LeadSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { cn } from "@/lib/utils";
import { LeadLink } from "./lead-link";
import { useChosen } from "./selection";

/** Every card is that high (px), so that only those near the screen need to be drawn. */
const height = 100;

/** The lead list for a narrow screen: the same facts as the table's rows. */
export function LeadCards({ label, leads, hasMore, selecting }: { label: string; leads: LeadSummary[]; hasMore: boolean; selecting: boolean }) {
  const list = useRef<HTMLUListElement>(null);
  const shown = useRowWindow(list, leads.length, height);
  const last = shown.at(-1) ?? -1;
  return (
    <ul ref={list} aria-label={label}>
      {shown.map((index, at) => {
        const lead = leads[index];
        if (!lead) return null;
        return (
          <Fragment key={lead.id}>
            <Gap rows={index - (shown[at - 1] ?? -1) - 1} />
            <LeadCard lead={lead} index={index} of={hasMore ? -1 : leads.length} selecting={selecting} />
          </Fragment>
        );
      })}
      <Gap rows={leads.length - 1 - last} />
    </ul>
  );
}

function Gap({ rows }: { rows: number }) {
  return rows > 0 ? <li aria-hidden="true" style={{ height: rows * height }} /> : null;
}

function LeadCard({ lead, index, of, selecting }: { lead: LeadSummary; index: number; of: number; selecting: boolean }) {
  const { t } = useTranslation();
  const chosen = useChosen();
  const ticked = selecting && chosen?.has(lead.id) === true;
  return (
    <li
      data-index={index}
      data-row={lead.id}
      aria-setsize={of}
      aria-posinset={index + 1}
      style={{ height }}
      className={cn("relative flex border-b border-border/70 last:border-b-0 active:bg-muted", ticked && "bg-accent/70")}
    >
      {selecting && chosen && <TickArea label={t("bulk.selectOne", { name: contactName(lead.contact) })} checked={ticked} onChange={() => chosen.toggle(lead.id)} />}
      <div className={cn("grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] content-center gap-2 px-4", selecting && "pl-0")}>
        <div className="flex items-start gap-3">
          <ContactAvatar contact={lead.contact} className="size-10" />
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1 truncate">
                <LeadLink leadId={lead.id}>{contactName(lead.contact)}</LeadLink>
              </span>
              <Moment at={lead.lastInteractionAt} className="text-xs text-muted-foreground" />
            </p>
            <p className="truncate text-[0.8125rem] text-muted-foreground">{lead.lastText ?? t("leads.interactions", { count: lead.interactionCount })}</p>
          </div>
          <ScoreRing score={lead.interestScore} />
        </div>
        <div className="flex h-6 items-center gap-x-3 overflow-hidden pl-13 text-[0.8125rem]">
          <LeadTypeBadge type={lead.leadType} />
          <LeadStatusLabel status={lead.status} />
          {lead.hasDraft && <MessageSquareDashed role="img" aria-label={t("leads.draft")} className="size-3.5 shrink-0 text-violet" />}
          {lead.phone && <Phone role="img" aria-label={t("leads.hasPhone")} className="size-3.5 shrink-0 text-green" />}
          {lead.email && <Mail role="img" aria-label={t("leadFilter.hasEmail")} className="size-3.5 shrink-0 text-blue" />}
        </div>
      </div>
    </li>
  );
}

/** While one selects, the whole card ticks. */
function TickArea({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <span className="z-10 grid w-12 shrink-0 place-items-center">
      <Checkbox label={label} checked={checked} onChange={onChange} className="static [&>input]:inset-0" />
    </span>
  );
}
