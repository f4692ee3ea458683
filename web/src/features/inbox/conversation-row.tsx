import { Link } from "@tanstack/react-router";
import { AlarmClock, Sparkles } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { Moment } from "@/components/moment";
import { useMemberName } from "@/hooks/use-member-name";
import { useNow } from "@/hooks/use-now";
import type { Conversation } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatMoment, initials, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import type { InboxSearch } from "./search";

type Props = { conversation: Conversation; search: InboxSearch; selected: boolean; replace: boolean };

/** Who wrote, what was said last, and whether it waits for somebody. */
export const ConversationRow = memo(function ConversationRow({ conversation, search, selected, replace }: Props) {
  const { t } = useTranslation();
  const { contact, lastMessage, lead, unreadMessages } = conversation;
  const unread = unreadMessages > 0;
  const words = lastMessage.text || t("conversations.otherKind");
  return (
    <li
      className={cn(
        "relative border-b transition-colors [contain-intrinsic-size:auto_6rem] [content-visibility:auto] hover:bg-muted/70",
        selected && "bg-accent/70 hover:bg-accent/70 before:absolute before:inset-y-0 before:left-0 before:w-0.75 before:bg-primary",
      )}
    >
      <Link
        to="/inbox"
        search={{ ...search, open: conversation.id, lead: undefined }}
        replace={replace}
        resetScroll={false}
        data-conversation={conversation.id}
        aria-current={selected ? "true" : undefined}
        className="flex gap-3 px-4 py-3 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring"
      >
        <ContactAvatar contact={contact} className="size-10" />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className={cn("max-w-[72%] shrink-0 truncate text-sm", unread ? "font-semibold" : "font-medium")}>{contactName(contact)}</span>
            {contact.displayName && <span className="min-w-0 truncate text-xs text-muted-foreground">@{contact.handle}</span>}
            <Moment at={conversation.lastMessageAt} form="stamp" className="ml-auto shrink-0 text-xs text-muted-foreground" />
          </span>
          <span className="mt-0.5 flex items-start gap-2">
            <span className={cn("line-clamp-2 min-w-0 flex-1 text-[0.8125rem] leading-snug [overflow-wrap:anywhere]", unread ? "text-foreground" : "text-muted-foreground")}>
              {lastMessage.fromOwner ? t("inbox.youSaid", { text: words }) : words}
            </span>
            {unread && (
              <span className="mt-1 size-2.5 shrink-0 rounded-full bg-primary">
                <span className="sr-only">{t("conversations.unread", { count: unreadMessages })}</span>
              </span>
            )}
          </span>
          <Facts conversation={conversation} lead={lead} />
        </span>
      </Link>
    </li>
  );
});

function Facts({ conversation: { state, snoozedUntil }, lead }: { conversation: Conversation; lead: Conversation["lead"] }) {
  const { t, i18n } = useTranslation();
  const nameOf = useMemberName();
  const now = useNow();
  const Icon = lead?.leadType ? leadTypeLook[lead.leadType].icon : Sparkles;
  return (
    <span className="mt-1.5 flex items-center gap-2 text-xs text-muted-foreground">
      {lead && (
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <Icon aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate">{lead.leadType ? t(`leadType.${lead.leadType}`) : t("leads.notAnalysed")}</span>
          {lead.interestScore !== null && (
            <span className={cn("nums rounded-md px-1.5 text-2xs font-semibold", lead.interestScore >= 70 ? "bg-green-soft text-green" : lead.interestScore >= 40 ? "bg-violet-soft text-violet" : "bg-slate-soft text-slate")}>
              <span aria-hidden="true">{lead.interestScore}</span>
              <span className="sr-only">{t("lead.score", { score: lead.interestScore })}</span>
            </span>
          )}
        </span>
      )}
      {state === "snoozed" && snoozedUntil && (
        <span className="nums inline-flex items-center gap-1 whitespace-nowrap text-amber">
          <AlarmClock aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{t("conversations.snoozedUntil")}</span>
          {formatMoment(snoozedUntil, localeOf(i18n), now)}
        </span>
      )}
      {lead?.assigneeId && (
        <span title={nameOf(lead.assigneeId)} className="ml-auto grid size-5 shrink-0 place-items-center rounded-full border bg-secondary text-[0.5625rem] font-semibold text-secondary-foreground">
          <span aria-hidden="true">{initials(nameOf(lead.assigneeId), "?")}</span>
          <span className="sr-only">{t("conversations.assignedTo", { name: nameOf(lead.assigneeId) })}</span>
        </span>
      )}
    </span>
  );
}
