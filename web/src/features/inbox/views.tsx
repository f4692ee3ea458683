import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Activity, AlarmClock, CheckCheck, CornerUpLeft, Inbox, type LucideIcon, Mail, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Select } from "@/components/ui/select";
import { conversationCountsQuery } from "@/lib/api/conversations";
import { formatCount, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { conversationViews, type InboxSearch, type InboxView } from "./search";

export const viewIcons: Record<InboxView, LucideIcon> = { open: Inbox, todo: CornerUpLeft, unread: Mail, mine: UserRound, snoozed: AlarmClock, done: CheckCheck, activity: Activity };

/** How many there are in a view; the server does not count who has whose. */
export function useViewCounts(): Partial<Record<InboxView, number>> {
  const { data } = useQuery(conversationCountsQuery);
  return data ? { open: data.open, todo: data.awaitingReply, unread: data.unread, snoozed: data.snoozed, done: data.done } : {};
}

/** What a view keeps of the address: the filters, but not what was open in another one. */
const to = (view: InboxView, { platform, leadType, q }: InboxSearch): InboxSearch => ({ view: view === "open" ? undefined : view, ...(view !== "activity" && { platform, leadType, q }) });

type Props = { value: InboxView; search: InboxSearch };

/** The views as a column, with how many wait in each. */
export function ViewRail({ value, search }: Props) {
  const { t, i18n } = useTranslation();
  const counts = useViewCounts();
  return (
    <nav aria-label={t("conversations.views")} className="grid content-start gap-0.5">
      <p className="mb-3 px-3 font-display text-xl leading-tight font-semibold tracking-[-0.02em]">{t("inbox.title")}</p>
      {[...conversationViews, "activity" as const].map((view) => {
        const Icon = viewIcons[view];
        const count = counts[view] ?? 0;
        const active = value === view;
        return (
          <Link
            key={view}
            to="/inbox"
            search={to(view, search)}
            // Else the address without a view would be the current one in each of them.
            activeOptions={{ exact: true }}
            aria-current={active ? "true" : undefined}
            className={cn(
              "flex h-9 items-center gap-2.5 rounded-lg px-3 text-sm font-medium text-muted-foreground transition-colors hover:bg-muted hover:text-foreground",
              view === "activity" && "mt-3",
              active && "bg-accent text-accent-foreground hover:bg-accent hover:text-accent-foreground",
            )}
          >
            <Icon aria-hidden="true" className="size-4 shrink-0" />
            <span className="min-w-0 flex-1 truncate">{t(`conversations.view.${view}`)}</span>
            {count > 0 && <span className={cn("nums text-xs", view === "unread" && !active && "font-semibold text-violet")}>{formatCount(count, localeOf(i18n))}</span>}
          </Link>
        );
      })}
    </nav>
  );
}

/** The same where there is no room for a column. */
export function ViewSelect({ value, search, onSearch, className }: Props & { onSearch: (search: InboxSearch) => void; className?: string }) {
  const { t, i18n } = useTranslation();
  const counts = useViewCounts();
  return (
    <Select
      label={t("conversations.views")}
      value={value}
      className={cn("min-w-48", className)}
      options={[...conversationViews, "activity" as const].map((view) => {
        const Icon = viewIcons[view];
        const count = counts[view];
        return {
          value: view,
          label: count ? `${t(`conversations.view.${view}`)} · ${formatCount(count, localeOf(i18n))}` : t(`conversations.view.${view}`),
          icon: <Icon aria-hidden="true" className="size-4 opacity-70" />,
        };
      })}
      onChange={(view) => onSearch(to(view, search))}
    />
  );
}
