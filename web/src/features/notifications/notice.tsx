import { Link, type LinkProps } from "@tanstack/react-router";
import { AtSign, Check, Gauge, Hand, type LucideIcon, MailWarning, MessageCircle, Phone, ShieldAlert, UserMinus, UserPlus, UserRoundCheck, UserRoundX, Webhook } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { useMemberName } from "@/hooks/use-member-name";
import type { Notification, NotificationKind } from "@/lib/api/types";
import { codeText, translated } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";

const icons: Record<NotificationKind, LucideIcon> = {
  account_expired: AtSign,
  account_expiring: AtSign,
  account_paused: ShieldAlert,
  account_held: Gauge,
  message_failed: MailWarning,
  answered: MessageCircle,
  contact_found: Phone,
  refused: UserMinus,
  maybe_refused: UserRoundX,
  member_joined: UserPlus,
  lead_assigned: UserRoundCheck,
  agent_hands_over: Hand,
  integration_paused: Webhook,
};
const urgent: NotificationKind[] = ["account_expired", "account_expiring", "account_paused", "account_held", "message_failed", "integration_paused"];

/** One line of the list: what happened, when, and the way to what it is about. */
export function Notice({ notice, onRead }: { notice: Notification; onRead: () => void }) {
  const { t } = useTranslation();
  const text = onceOver(useSentence(notice));
  const Icon = icons[notice.kind];
  const link = (
    <Link
      {...placeOf(notice)}
      data-list-link=""
      onClick={onRead}
      className="flex min-w-0 flex-1 items-start gap-3.5 px-4 py-3.5 outline-none after:absolute after:inset-0 focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring md:px-5"
    >
      <span className={cn("mt-0.5 grid size-8 shrink-0 place-items-center rounded-lg", urgent.includes(notice.kind) ? "bg-amber-soft text-amber" : "bg-violet-soft text-violet")}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className={cn("block text-sm [overflow-wrap:anywhere]", !notice.read && "font-semibold")}>{text}</span>
        <Moment at={notice.createdAt} className="text-xs text-muted-foreground" />
      </span>
      {!notice.read && (
        <span className="mt-2 size-2 shrink-0 rounded-full bg-primary">
          <span className="sr-only">{t("notifications.isUnread")}</span>
        </span>
      )}
    </Link>
  );
  return (
    <div className="relative flex items-start transition-colors hover:bg-muted/60">
      {link}
      {!notice.read && (
        <Button variant="ghost" size="icon-sm" className="relative mt-2 mr-3 -ml-2" title={t("notifications.markRead")} aria-label={`${t("notifications.markRead")}, ${text}`} onClick={onRead}>
          <Check aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}

/** A name may end in a full stop itself: "Lina B.". */
const onceOver = (sentence: string): string => sentence.replace(/\.\.$/, ".");

/** Where one does something about it. */
function placeOf({ kind, leadId, account }: Notification): Pick<LinkProps, "to" | "params" | "search"> {
  switch (kind) {
    case "account_expired":
    case "account_expiring":
      return { to: "/accounts", search: { reconnect: account?.id } };
    case "account_paused":
    case "account_held":
      return { to: "/accounts" };
    case "message_failed":
      return { to: "/outreach", search: { tab: "failed" } };
    case "member_joined":
      return { to: "/settings/members" };
    case "integration_paused":
      return { to: "/integrations" };
    case "answered":
    case "contact_found":
    case "refused":
    case "maybe_refused":
    case "lead_assigned":
    case "agent_hands_over":
      return leadId ? { to: "/leads/$leadId", params: { leadId } } : { to: "/leads" };
  }
}

function useSentence({ kind, contact, account, by, detail }: Notification): string {
  const { t } = useTranslation();
  const nameOf = useMemberName();
  const name = contact?.displayName || contact?.handle || t("notifications.somebody");
  const who = by ? nameOf(by) : "";
  switch (kind) {
    case "account_expired":
    case "account_paused":
      return t(`notifications.kind.${kind}`, { account: account?.handle });
    case "account_expiring":
      return t("notifications.kind.account_expiring", { account: account?.handle, count: Number(detail ?? 1) });
    case "account_held":
      return t(detail === "too_fast" ? "notifications.kind.account_too_fast" : "notifications.kind.account_held", { account: account?.handle });
    case "message_failed":
      return t("notifications.kind.message_failed", { name, reason: codeText(detail, "") });
    case "contact_found":
      return t(detail === "email" ? "notifications.kind.contact_found_email" : "notifications.kind.contact_found_phone", { name });
    case "member_joined":
      return t("notifications.kind.member_joined", { by: who, role: translated(`role.${detail}`, detail ?? "") });
    case "lead_assigned":
      return detail ? t("notifications.kind.leads_assigned", { by: who, count: Number(detail) }) : t("notifications.kind.lead_assigned", { by: who, name });
    case "agent_hands_over":
      return t("notifications.kind.agent_hands_over", { why: translated(`agentWhy.${detail}`, name, { name }) });
    case "integration_paused":
      return t("notifications.kind.integration_paused", { why: translated(`integrationPaused.${detail}`, "") });
    case "answered":
    case "refused":
    case "maybe_refused":
      return t(`notifications.kind.${kind}`, { name });
  }
}
