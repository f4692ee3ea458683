import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useCallback, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LeadStatusDot } from "@/components/domain/lead-status";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import { useListKeys } from "@/hooks/use-list-keys";
import { useMediaQuery } from "@/hooks/use-media-query";
import { leadQuery } from "@/lib/api/lead";
import { type LeadStatus, leadStatuses, type LeadSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatCount, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { BoardCard, CardFace } from "./board-card";
import { columnSearch, useMoveCard } from "./board-queries";
import { AskDeal } from "./deal-dialog";
import { mayMove } from "./moves";
import { leadCountsQuery, leadListQuery } from "./queries";
import type { LeadSearch } from "./search";
import { StatusTabs } from "./status-tabs";
import { type Drag, useCardDrag } from "./use-card-drag";
import { useUndoOffer } from "./use-undo-offer";

type Props = { search: LeadSearch; onSearch: (patch: Partial<LeadSearch>) => void };

/** The next status in a direction where a lead may go. */
const nextOf = (from: LeadStatus, step: 1 | -1): LeadStatus | undefined => {
  const ahead = step === 1 ? leadStatuses.slice(leadStatuses.indexOf(from) + 1) : leadStatuses.slice(0, leadStatuses.indexOf(from)).reverse();
  return ahead.find((status) => mayMove(from, status));
};

/** The leads by status, to be moved by pointer, keys or menu; a phone has one column at a time. */
export function Board({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const wide = useMediaQuery("(width >= 48rem)");
  const hintId = useId();
  const follow = useRef<string | null>(null);
  const column = useRef<HTMLElement>(null);
  const [said, setSaid] = useState("");
  const [won, setWon] = useState<LeadSummary | null>(null);
  const move = useMoveCard(search);
  const offer = useUndoOffer();
  const takesFocus = useCallback((id: string) => {
    if (follow.current !== id) return false;
    follow.current = null;
    return true;
  }, []);
  useListKeys();

  const onMove = (lead: LeadSummary, to: LeadStatus) => {
    if (to === lead.status) return;
    const words = { name: contactName(lead.contact), status: t(`leadStatus.${to}`) };
    if (!mayMove(lead.status, to)) {
      setSaid(t("board.refused", words));
      return;
    }
    if (wide) follow.current = lead.id;
    else column.current?.focus();
    setSaid(t("board.moved", words));
    move.mutateAsync({ lead, to }).then(
      (batch) => {
        offer(t("board.moved", words), [batch.id]);
        if (to !== "converted" || lead.deal) return;
        // The value goes to the lead as it is by now.
        void client.fetchQuery({ ...leadQuery(lead.id), staleTime: 0 }).then((whole) => setWon(whole.lead));
      },
      () => setSaid(t("board.refused", words)),
    );
  };
  const onStep = (lead: LeadSummary, step: 1 | -1) => {
    const to = nextOf(lead.status, step);
    if (to) onMove(lead, to);
    else setSaid(t("board.noFurther", { name: contactName(lead.contact) }));
  };
  const { drag, ghost, start } = useCardDrag(onMove);
  const show = (status: LeadStatus) => (
    <Column key={status} status={status} search={search} drag={drag} place={wide ? undefined : column}>
      {(lead) => (
        <BoardCard key={lead.id} lead={lead} hintId={hintId} lifted={drag?.lead.id === lead.id} takesFocus={takesFocus} onMove={onMove} onStep={onStep} onGrab={wide ? start : () => undefined} />
      )}
    </Column>
  );

  return (
    <>
      <p id={hintId} className="sr-only">
        {t("board.hint")}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      {wide ? (
        <div data-board="" className="-mx-8 -mt-1 flex gap-3 overflow-x-auto px-8 pt-1 pb-3">
          {leadStatuses.map(show)}
        </div>
      ) : (
        <>
          <StatusTabs search={search} value={search.column ?? "new"} onChange={(status) => onSearch({ column: status === "new" ? undefined : status })} all={false} />
          {show(search.column ?? "new")}
        </>
      )}
      <p aria-hidden="true" className="mt-1 flex items-center justify-end gap-1.5 text-xs text-muted-foreground max-md:hidden pointer-coarse:hidden">
        <Kbd>⇧</Kbd> <Kbd>←</Kbd> <Kbd>→</Kbd> {t("board.keys")} <Kbd>M</Kbd> {t("board.keysMenu")}
      </p>
      {drag && (
        <div ref={ghost} aria-hidden="true" style={{ width: drag.width }} className="pointer-events-none fixed top-0 left-0 z-50 rounded-xl border border-primary/50 bg-card shadow-float">
          <CardFace lead={drag.lead} />
        </div>
      )}
      {won && <AskDeal lead={won} onClose={() => setWon(null)} />}
    </>
  );
}

type ColumnProps = { status: LeadStatus; search: LeadSearch; drag: Drag | null; place: RefObject<HTMLElement | null> | undefined; children: (lead: LeadSummary) => ReactNode };

function Column({ status, search, drag, place, children }: ColumnProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const { data: counts } = useQuery(leadCountsQuery(search));
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(leadListQuery(columnSearch(search, status)));
  const leads = data?.pages.flatMap((page) => page.items) ?? [];
  const count = counts && (counts.byStatus.find((entry) => entry.value === status)?.count ?? 0);
  const open = drag !== null && drag.lead.status !== status && mayMove(drag.lead.status, status);
  const shut = drag !== null && !open && drag.lead.status !== status;
  return (
    <section
      ref={place}
      tabIndex={-1}
      data-column={status}
      aria-labelledby={id}
      className={cn(
        "flex flex-col outline-none md:h-[max(24rem,calc(100dvh-19.5rem))] md:min-w-52 md:flex-1 md:rounded-2xl md:bg-muted/70",
        open && "md:bg-accent/60 md:ring-1 md:ring-primary/25",
        open && drag.over === status && "md:bg-accent md:ring-2 md:ring-primary/60",
        shut && "md:opacity-45",
      )}
    >
      <h2 id={id} className="flex items-center gap-2 px-3.5 pt-3 pb-2 text-[0.8125rem] font-semibold max-md:sr-only">
        <LeadStatusDot status={status} />
        {t(`leadStatus.${status}`)}
        {count !== undefined && (
          <span className="nums font-normal text-muted-foreground">
            <span className="sr-only">, </span>
            {formatCount(count, localeOf(i18n))}
          </span>
        )}
      </h2>
      {isPending ? (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-2 px-2 max-md:px-0 max-md:pt-3">
          {[0, 1, 2].map((index) => (
            <Skeleton key={index} className="h-32 rounded-xl bg-card" />
          ))}
        </div>
      ) : error && leads.length === 0 ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <div data-column-list="" className={cn("min-h-0 flex-1 overflow-y-auto px-2 pb-2 transition-opacity max-md:overflow-visible max-md:px-0 max-md:pt-3", isPlaceholderData && "opacity-60")}>
          {leads.length === 0 && <p className="rounded-xl border border-dashed px-3 py-6 text-center text-[0.8125rem] text-muted-foreground">{t(`boardEmpty.${status}`)}</p>}
          <ul aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2 empty:hidden">
            {leads.map(children)}
          </ul>
          <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
        </div>
      )}
    </section>
  );
}
