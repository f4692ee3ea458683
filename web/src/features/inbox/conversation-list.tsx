import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowUp, CheckCheck, Inbox, SearchX } from "lucide-react";
import { type ReactNode, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { useSession } from "@/hooks/use-session";
import { ConversationRow } from "./conversation-row";
import { conversationListQuery, type Listing, stateOf } from "./queries";
import { type ConversationView, type InboxSearch, isNarrowed } from "./search";
import { useLiveConversations } from "./use-live-conversations";
import { viewIcons } from "./views";

type Props = { view: ConversationView; search: InboxSearch; header: ReactNode; beside: boolean; connectLink: ReactNode };

/** The conversations of a view, the newest first. */
export function ConversationList({ view, search, header, beside, connectLink }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const list: Listing = { view, userId: user.id, filters: { platform: search.platform, leadType: search.leadType, q: search.q } };
  const query = useInfiniteQuery(conversationListQuery(list));
  // One that was just put away leaves at once, before the list is read again.
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items).filter((one) => one.state === stateOf(view)), [query.data, view]);
  const { waiting, show } = useLiveConversations(box, list);
  useOpenNeighbours(box, search);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {header}
      <div ref={box} className="relative min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]">
        <div role="status" className="pointer-events-none sticky top-2 z-20 flex h-0 justify-center">
          {waiting > 0 && (
            <Button size="sm" className="pointer-events-auto animate-in rounded-full shadow-float fade-in-0 slide-in-from-top-2" onClick={show}>
              <ArrowUp aria-hidden="true" />
              {t("inbox.showNew", { count: waiting })}
            </Button>
          )}
        </div>
        {query.isPending && <RowsSkeleton />}
        {query.error && rows.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && rows.length === 0 && !query.hasNextPage && <Nothing view={view} search={search} connectLink={connectLink} />}
        {rows.length > 0 && (
          <ol aria-label={t("conversations.list")}>
            {rows.map((one) => (
              <ConversationRow key={one.id} conversation={one} search={search} selected={one.id === search.open} replace={beside} />
            ))}
          </ol>
        )}
        <LoadMore hasMore={query.hasNextPage} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
      </div>
    </div>
  );
}

/** The keys for next and previous open the next and the previous conversation, and bring the focus along. */
function useOpenNeighbours(box: React.RefObject<HTMLElement | null>, search: InboxSearch): void {
  const navigate = useNavigate();
  const go = (step: number) => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>("[data-conversation]") ?? [])];
    const at = links.findIndex((link) => link.dataset["conversation"] === search.open);
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    const id = next?.dataset["conversation"];
    if (!next || !id) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    void navigate({ to: "/inbox", search: { ...search, open: id, lead: undefined }, replace: true, resetScroll: false });
  };
  useShortcuts({ next: () => go(1), previous: () => go(-1) });
}

function Nothing({ view, search, connectLink }: { view: ConversationView; search: InboxSearch; connectLink: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (isNarrowed(search)) {
    return (
      <EmptyState
        picture={<EmptyPicture icon={SearchX} />}
        title={t("conversations.emptyFiltered")}
        text={t("conversations.emptyFilteredText")}
        action={
          <Button variant="secondary" onClick={() => void navigate({ to: "/inbox", search: { view: search.view, open: search.open } })}>
            {t("leads.clear")}
          </Button>
        }
      />
    );
  }
  const calm = view === "todo" || view === "unread";
  return (
    <EmptyState
      picture={<EmptyPicture icon={calm ? CheckCheck : view === "open" ? Inbox : viewIcons[view]} />}
      title={t(`conversations.empty.${view}`)}
      text={t(`conversations.emptyText.${view}`)}
      action={view === "open" ? connectLink : undefined}
    />
  );
}

function RowsSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} role="status">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex gap-3 border-b px-4 py-3.5">
          <Skeleton className="size-10 rounded-full" />
          <div className="grid flex-1 content-start gap-2">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3 w-full" />
            <Skeleton className="h-3 w-24" />
          </div>
        </div>
      ))}
    </div>
  );
}
