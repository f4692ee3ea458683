import { ArrowRightLeft, Mail, MessageSquareDashed, Phone } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusDot } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ScoreRing } from "@/components/domain/score-ring";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useMemberName } from "@/hooks/use-member-name";
import { type LeadStatus, leadStatuses, type LeadSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatMoney, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { LeadLink } from "./lead-link";
import { mayMove } from "./moves";

type Props = {
  lead: LeadSummary;
  hintId: string;
  lifted: boolean;
  /** Whether the focus follows the card to here; true once. */
  takesFocus: (id: string) => boolean;
  onMove: (lead: LeadSummary, to: LeadStatus) => void;
  onStep: (lead: LeadSummary, step: 1 | -1) => void;
  onGrab: (event: PointerEvent<HTMLElement>, lead: LeadSummary) => void;
};

export function BoardCard({ lead, hintId, lifted, takesFocus, onMove, onStep, onGrab }: Props) {
  const [open, setOpen] = useState(false);
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!takesFocus(lead.id)) return;
    const link = card.current?.querySelector("a");
    link?.focus();
    link?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [takesFocus, lead.id]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return;
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
    if (step !== null && event.shiftKey) onStep(lead, step);
    else if (step !== null) focusColumn(card.current, step);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") focusSibling(card.current, event.key === "ArrowDown" ? 1 : -1);
    else if (event.key.toLowerCase() === "m") setOpen(true);
    else return;
    event.preventDefault();
  };

  return (
    <li
      ref={card}
      data-card={lead.id}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => onGrab(event, lead)}
      onDragStart={(event) => event.preventDefault()}
      className={cn("group/card relative cursor-grab rounded-xl border bg-card shadow-card transition-[opacity,border-color] select-none focus-within:border-ring hover:border-primary/40", lifted && "opacity-35")}
    >
      <CardFace lead={lead} linked hintId={hintId} />
      <MoveMenu lead={lead} open={open} onOpenChange={setOpen} onMove={onMove} />
    </li>
  );
}

const linkOf = (card: Element | null | undefined) => card?.querySelector<HTMLElement>("a");

function focusSibling(card: HTMLElement | null, step: 1 | -1) {
  linkOf(step === 1 ? card?.nextElementSibling : card?.previousElementSibling)?.focus();
}

/** The card at the same height in the next column that has one. */
function focusColumn(card: HTMLElement | null, step: 1 | -1) {
  const columns = [...document.querySelectorAll("[data-column]")];
  const here = columns.findIndex((column) => column.contains(card));
  const at = card ? [...(card.parentElement?.children ?? [])].indexOf(card) : 0;
  for (let next = here + step; next >= 0 && next < columns.length; next += step) {
    const cards = columns[next]?.querySelectorAll("[data-card]") ?? [];
    const link = linkOf(cards[Math.min(at, cards.length - 1)]);
    if (!link) continue;
    link.focus();
    return;
  }
}

/** What a card shows; also what hangs on the pointer while it is dragged. */
export function CardFace({ lead, linked = false, hintId }: { lead: LeadSummary; linked?: boolean; hintId?: string }) {
  const { t, i18n } = useTranslation();
  const nameOfMember = useMemberName();
  const assignee = lead.assigneeId === null ? null : nameOfMember(lead.assigneeId);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 p-3">
      <div className="flex items-center gap-2.5">
        <ContactAvatar contact={lead.contact} className="size-8" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium">
            {linked ? (
              <LeadLink leadId={lead.id} describedBy={hintId}>
                {contactName(lead.contact)}
              </LeadLink>
            ) : (
              contactName(lead.contact)
            )}
          </p>
          <p className="truncate text-xs text-muted-foreground">
            <Moment at={lead.lastInteractionAt} />
          </p>
        </div>
        <ScoreRing score={lead.interestScore} />
      </div>
      {lead.lastText && <p className="line-clamp-2 text-[0.8125rem] leading-snug [overflow-wrap:anywhere] text-muted-foreground">{lead.lastText}</p>}
      {(lead.phone !== null || lead.email !== null || lead.deal !== null || lead.hasDraft || assignee !== null) && (
        <div className="flex min-h-6 min-w-0 items-center gap-2 text-xs">
          {lead.deal && <span className="nums truncate text-[0.8125rem] font-semibold">{formatMoney(lead.deal.amount, lead.deal.currency, localeOf(i18n))}</span>}
          {lead.phone && <Phone role="img" aria-label={t("leads.hasPhone")} className="size-3.5 shrink-0 text-green" />}
          {lead.email && <Mail role="img" aria-label={t("leadFilter.hasEmail")} className="size-3.5 shrink-0 text-blue" />}
          {lead.hasDraft && (
            <span className="inline-flex items-center gap-1 font-medium text-violet">
              <MessageSquareDashed aria-hidden="true" className="size-3.5" />
              {t("leads.draft")}
            </span>
          )}
          {assignee !== null && (
            <span title={t("board.assignedTo", { name: assignee })} className="ml-auto shrink-0">
              <ContactAvatar contact={{ displayName: assignee, handle: lead.assigneeId ?? "" }} className="size-6 text-[0.625rem]" />
              <span className="sr-only">{t("board.assignedTo", { name: assignee })}</span>
            </span>
          )}
        </div>
      )}
      <div className="flex min-h-7 items-center gap-2">
        <span className="flex min-w-0 flex-1">
          <LeadTypeBadge type={lead.leadType} />
        </span>
        <span aria-hidden="true" className="size-7 shrink-0" />
      </div>
    </div>
  );
}

type MenuProps = Pick<Props, "lead" | "onMove"> & { open: boolean; onOpenChange: (open: boolean) => void };

function MoveMenu({ lead, open, onOpenChange, onMove }: MenuProps) {
  const { t } = useTranslation();
  const moved = useRef(false);
  const targets = leadStatuses.filter((status) => status !== lead.status && mayMove(lead.status, status));
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t("board.moveName", { name: contactName(lead.contact) })} title={t("board.move")} className="absolute right-2 bottom-2.5 size-8">
          <ArrowRightLeft aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        onCloseAutoFocus={(event) => {
          // The focus goes with the card.
          if (moved.current) event.preventDefault();
          moved.current = false;
        }}
      >
        <DropdownMenuLabel>{t("board.move")}</DropdownMenuLabel>
        {targets.map((status) => (
          <DropdownMenuItem
            key={status}
            onSelect={() => {
              moved.current = true;
              onMove(lead, status);
            }}
          >
            <LeadStatusDot status={status} />
            {t(`leadStatus.${status}`)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
