import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Columns2, Download, ListChecks, Rows3, SearchX, Users } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { useListKeys } from "@/hooks/use-list-keys";
import { useMediaQuery } from "@/hooks/use-media-query";
import { useSession } from "@/hooks/use-session";
import type { LeadCounts } from "@/lib/api/types";
import { leadStatuses } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { Board } from "./board";
import { BulkBar } from "./bulk-bar";
import { ColumnChoice } from "./column-choice";
import { isFiltered, noFilter, queryOf, valuesOf } from "./filter";
import { FilterChips } from "./filter-chips";
import { LeadCards } from "./lead-cards";
import { LeadFilters } from "./lead-filters";
import { LeadTable } from "./lead-table";
import { leadCountsQuery, leadListQuery } from "./queries";
import type { LeadSearch } from "./search";
import { SelectionContext, useSelection } from "./selection";
import { StatusTabs } from "./status-tabs";
import { ViewTabs } from "./view-tabs";
import { exportAddress } from "./view-queries";

type Props = { search: LeadSearch; onSearch: (patch: Partial<LeadSearch>) => void; connectLink: ReactNode };

export function LeadsPage({ search, onSearch, connectLink }: Props) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const wide = useMediaQuery("(width >= 48rem)");
  const [selecting, setSelecting] = useState(false);
  const board = search.view === "board";
  return (
    <div className={cn("page", board && "max-w-none!")}>
      <PageHeader
        title={t("leads.title")}
        subtitle={t("leads.subtitle")}
        actions={
          <div className="flex items-center gap-2">
            <Button asChild variant="secondary" size={wide ? "md" : "icon"}>
              <a href={exportAddress(search, workspace.id)} download title={t("leads.exportText")} aria-label={wide ? undefined : t("leads.export")}>
                <Download aria-hidden="true" />
                {wide && t("leads.export")}
              </a>
            </Button>
            <SegmentedControl
              label={t("leads.show")}
              value={board ? "board" : "table"}
              options={[
                { value: "table", label: t("leads.asTable"), icon: <Rows3 aria-hidden="true" /> },
                { value: "board", label: t("leads.asBoard"), icon: <Columns2 aria-hidden="true" /> },
              ]}
              onChange={(view) => onSearch({ view: view === "board" ? "board" : undefined, column: undefined })}
            />
          </div>
        }
      />
      <ViewTabs search={search} onSearch={onSearch} />
      {!board && <StatusTabs search={search} value={search.status} onChange={(status) => onSearch({ status })} />}
      <div className="my-4 grid gap-3">
        <LeadFilters search={search} onChange={onSearch}>
          {!board && wide && <ColumnChoice />}
          {!board && !wide && (
            <Button variant="ghost" size="icon" aria-label={t("bulk.mode")} title={t("bulk.mode")} aria-pressed={selecting} onClick={() => setSelecting(!selecting)} className={cn(selecting && "bg-accent text-accent-foreground")}>
              <ListChecks aria-hidden="true" />
            </Button>
          )}
        </LeadFilters>
        {/* The board has a column for every status, and the tabs say a single one. */}
        <FilterChips search={search} onChange={onSearch} hidden={board || valuesOf(search.status, leadStatuses).length < 2 ? ["status"] : []} />
      </div>
      {board ? <Board search={search} onSearch={onSearch} /> : <LeadList search={search} selecting={wide || selecting} onClear={() => onSearch(noFilter)} connectLink={connectLink} />}
    </div>
  );
}

/** How many leads all the filters leave; unknown where the server did not count them all. */
function totalOf(counts: LeadCounts | undefined, search: LeadSearch): number | undefined {
  if (counts?.complete === false) return undefined;
  const statuses = valuesOf(search.status, leadStatuses);
  if (statuses.length === 0) return counts?.total;
  return counts?.byStatus.reduce((sum, { value, count }) => sum + (statuses.some((status) => status === value) ? count : 0), 0);
}

type ListProps = { search: LeadSearch; selecting: boolean; onClear: () => void; connectLink: ReactNode };

function LeadList({ search, selecting, onClear, connectLink }: ListProps) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 48rem)");
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(leadListQuery(search));
  const { data: counts } = useQuery(leadCountsQuery(search));
  const leads = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const ids = useMemo(() => leads.map((lead) => lead.id), [leads]);
  const selection = useSelection(ids, JSON.stringify(queryOf({ ...search, sort: undefined })));
  useListKeys();

  // The bar stays where a change leaves nothing to show: it tells what was done, and takes it back.
  return (
    <SelectionContext value={selection}>
      {isPending ? (
        <ListSkeleton />
      ) : error && leads.length === 0 ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : leads.length === 0 ? (
        <NoLeads filtered={isFiltered(search)} onClear={onClear} connectLink={connectLink} />
      ) : (
        <>
          <Card className={cn("transition-opacity max-md:-mx-4 max-md:rounded-none max-md:border-x-0", isPlaceholderData && "opacity-60")} aria-busy={isPlaceholderData}>
            {wide ? <LeadTable leads={leads} hasMore={hasNextPage} /> : <LeadCards label={t("leads.table")} leads={leads} hasMore={hasNextPage} selecting={selecting} />}
            <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
          </Card>
          <p aria-hidden="true" className="mt-3 flex items-center justify-end gap-1.5 text-xs text-muted-foreground max-md:hidden pointer-coarse:hidden">
            <Kbd>J</Kbd> <Kbd>K</Kbd> {t("leads.keys")} <Kbd>↵</Kbd> {t("leads.keysOpen")} <Kbd>X</Kbd> {t("leads.keysSelect")} <Kbd>⇧</Kbd> <Kbd>X</Kbd> {t("leads.keysRange")}
          </p>
        </>
      )}
      {selecting && <BulkBar selection={selection} search={search} loaded={leads.length} hasMore={hasNextPage} total={totalOf(counts, search)} />}
    </SelectionContext>
  );
}

function NoLeads({ filtered, onClear, connectLink }: { filtered: boolean; onClear: () => void; connectLink: ReactNode }) {
  const { t } = useTranslation();
  if (!filtered) return <EmptyState picture={<EmptyPicture icon={Users} />} title={t("leads.empty")} text={t("leads.emptyText")} action={connectLink} />;
  return (
    <EmptyState
      picture={<EmptyPicture icon={SearchX} />}
      title={t("leads.emptyFiltered")}
      text={t("leads.emptyFilteredText")}
      action={
        <Button variant="secondary" onClick={onClear}>
          {t("leads.clear")}
        </Button>
      }
    />
  );
}

function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <Card aria-busy="true" aria-label={t("common.loading")} className="divide-y max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className="flex h-15 items-center gap-4 px-5">
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 flex-1 max-md:hidden" />
          <Skeleton className="h-4 w-20" />
        </div>
      ))}
    </Card>
  );
}
