import { Mail, MessageSquareDashed, Phone } from "lucide-react";
import { type MouseEvent, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { ScoreRing } from "@/components/domain/score-ring";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import type { Columns } from "@/components/ui/data-table";
import { useMemberName } from "@/hooks/use-member-name";
import type { LeadSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatMoney, formatNumber, formatPhone, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import type { LeadColumn } from "./columns-shown";
import { LeadLink } from "./lead-link";
import { useChosen } from "./selection";

/** The chosen columns behind the one to tick. `words`: what was said last stands under the name, for want of room. */
export function useLeadColumns(shown: LeadColumn[], words: boolean): Columns<LeadSummary> {
  const { t } = useTranslation();
  return useMemo(() => {
    const all: Record<LeadColumn, Columns<LeadSummary>[number]> = {
      score: { id: "score", header: t("leads.score"), cell: ({ row }) => <ScoreRing score={row.original.interestScore} /> },
      person: { id: "person", header: t("leads.person"), cell: ({ row }) => <Person lead={row.original} words={words} draft={!shown.includes("last")} /> },
      type: { id: "type", header: t("leads.type"), cell: ({ row }) => <LeadTypeBadge type={row.original.leadType} /> },
      status: { id: "status", header: t("leads.status"), cell: ({ row }) => <LeadStatusLabel status={row.original.status} className="flex" /> },
      last: { id: "last", header: t("leads.lastMessage"), cell: ({ row }) => <LastText lead={row.original} /> },
      contact: { id: "contact", header: t("leads.contact"), cell: ({ row }) => <Contact lead={row.original} /> },
      assignee: { id: "assignee", header: t("work.assignee"), cell: ({ row }) => <Assignee id={row.original.assigneeId} /> },
      tags: { id: "tags", header: t("work.tags"), cell: ({ row }) => <Tags lead={row.original} /> },
      deal: { id: "deal", header: t("work.deal"), cell: ({ row }) => <Deal lead={row.original} /> },
      interactions: { id: "interactions", header: t("leads.interactionCount"), cell: ({ row }) => <Count value={row.original.interactionCount} /> },
      created: { id: "created", header: t("leads.arrived"), cell: ({ row }) => <Moment at={row.original.createdAt} className="text-muted-foreground" /> },
      when: { id: "when", header: t("leads.when"), cell: ({ row }) => <Moment at={row.original.lastInteractionAt} className="text-muted-foreground" /> },
    };
    return [{ id: "select", header: () => <SelectLoaded />, cell: ({ row }) => <SelectRow lead={row.original} /> }, ...shown.map((name) => all[name])];
  }, [t, shown, words]);
}

/** The widths of columns-shown.ts; what is said last takes what is left, or else the name. */
export const leadColumnClass = (shown: LeadColumn[]): Record<string, string> => ({
  select: "w-12 pl-3! pr-0",
  score: "w-17",
  person: shown.includes("last") ? "w-52" : "",
  type: "w-40",
  status: "w-33",
  contact: "w-46",
  assignee: "w-37",
  tags: "w-44",
  deal: "w-29 text-right",
  interactions: "w-29 text-right",
  created: "w-29",
  when: "w-30 text-right",
});

function SelectLoaded() {
  const { t } = useTranslation();
  const chosen = useChosen();
  if (!chosen) return null;
  return <Checkbox label={t("bulk.selectLoaded")} checked={chosen.all || chosen.loadedState === "all"} mixed={!chosen.all && chosen.loadedState === "some"} onChange={chosen.toggleLoaded} className="-my-1.5" />;
}

function SelectRow({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  const chosen = useChosen();
  if (!chosen) return null;
  // Whether Shift was down is only known to the click, and the change comes with it.
  return (
    <Checkbox
      label={t("bulk.selectOne", { name: contactName(lead.contact) })}
      checked={chosen.has(lead.id)}
      onChange={(event) => chosen.toggle(lead.id, (event.nativeEvent as unknown as MouseEvent).shiftKey)}
      className="z-10"
    />
  );
}

function Person({ lead, words, draft }: { lead: LeadSummary; words: boolean; draft: boolean }) {
  return (
    <div className="flex items-center gap-3">
      <ContactAvatar contact={lead.contact} />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <LeadLink leadId={lead.id}>{contactName(lead.contact)}</LeadLink>
        </p>
        <p className="flex items-center gap-1 text-[0.8125rem] text-muted-foreground">
          <PlatformIcon platform={lead.contact.platform} className="size-3 shrink-0" />
          <span className="truncate">
            {lead.contact.handle}
            {words && lead.lastText && ` · ${lead.lastText}`}
          </span>
          {draft && lead.hasDraft && <DraftMark className="ml-1" />}
        </p>
      </div>
    </div>
  );
}

function DraftMark({ className }: { className?: string }) {
  const { t } = useTranslation();
  return (
    <span className={cn("inline-flex shrink-0 items-center gap-1 text-xs font-medium text-violet", className)}>
      <MessageSquareDashed aria-hidden="true" className="size-3.5" />
      {t("leads.draft")}
    </span>
  );
}

function LastText({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  return (
    <p className="line-clamp-2 text-[0.8125rem] leading-snug [overflow-wrap:anywhere] text-muted-foreground">
      {lead.hasDraft && <DraftMark className="mr-2 align-[-0.1rem]" />}
      {lead.lastText ?? t("leads.interactions", { count: lead.interactionCount })}
    </p>
  );
}

const nothing = <span className="text-muted-foreground/70">–</span>;

function Contact({ lead }: { lead: LeadSummary }) {
  if (!lead.phone && !lead.email) return nothing;
  return (
    <div className="grid gap-0.5 text-[0.8125rem]">
      {lead.phone && (
        <span className="nums inline-flex items-center gap-1.5 font-medium whitespace-nowrap">
          <Phone aria-hidden="true" className="size-3.5 text-green" />
          {formatPhone(lead.phone)}
        </span>
      )}
      {lead.email && (
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <Mail aria-hidden="true" className="size-3.5 shrink-0 text-blue" />
          <span className="truncate">{lead.email}</span>
        </span>
      )}
    </div>
  );
}

function Assignee({ id }: { id: string | null }) {
  const nameOfMember = useMemberName();
  return id === null ? nothing : <span className="block truncate">{nameOfMember(id)}</span>;
}

function Tags({ lead }: { lead: LeadSummary }) {
  const [first, ...others] = lead.tags;
  if (!first) return nothing;
  return (
    <span title={lead.tags.map((tag) => tag.name).join(", ")} className="flex items-center gap-1">
      <Badge tone="violet" className="min-w-0 shrink">
        <span className="truncate">{first.name}</span>
      </Badge>
      {others.length > 0 && <span className="nums text-xs text-muted-foreground">+{others.length}</span>}
    </span>
  );
}

function Deal({ lead }: { lead: LeadSummary }) {
  const { i18n } = useTranslation();
  return lead.deal ? <span className="nums font-medium whitespace-nowrap">{formatMoney(lead.deal.amount, lead.deal.currency, localeOf(i18n))}</span> : nothing;
}

function Count({ value }: { value: number }) {
  const { i18n } = useTranslation();
  return <span className="nums text-muted-foreground">{formatNumber(value, localeOf(i18n))}</span>;
}
