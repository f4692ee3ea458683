import { useInfiniteQuery } from "@tanstack/react-query";
import { SearchX, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import { useListKeys } from "@/hooks/use-list-keys";
import { useMediaQuery } from "@/hooks/use-media-query";
import { cn } from "@/lib/utils";
import { LeadCards } from "./lead-cards";
import { leadColumnClass, useLeadColumns } from "./lead-columns";
import { LeadFilters } from "./lead-filters";
import { leadListQuery } from "./queries";
import { isFiltered, type LeadSearch } from "./search";
import { StatusTabs } from "./status-tabs";

type Props = { search: LeadSearch; onSearch: (patch: Partial<LeadSearch>) => void; connectLink: ReactNode };

export function LeadsPage({ search, onSearch, connectLink }: Props) {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageHeader title={t("leads.title")} subtitle={t("leads.subtitle")} />
      <StatusTabs value={search.status} onChange={(status) => onSearch({ status })} />
      <div className="my-4">
        <LeadFilters search={search} onChange={onSearch} />
      </div>
      <LeadList search={search} onClear={() => onSearch({ q: undefined, status: undefined, type: undefined, intent: undefined, minScore: undefined, hasPhone: undefined })} connectLink={connectLink} />
      <p aria-hidden="true" className="mt-3 flex items-center justify-end gap-1.5 text-xs text-muted-foreground max-md:hidden pointer-coarse:hidden">
        <Kbd>J</Kbd> <Kbd>K</Kbd> {t("leads.keys")} <Kbd>↵</Kbd> {t("leads.keysOpen")}
      </p>
    </div>
  );
}

function LeadList({ search, onClear, connectLink }: { search: LeadSearch; onClear: () => void; connectLink: ReactNode }) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 48rem)");
  const columns = useLeadColumns();
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(leadListQuery(search));
  const leads = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  useListKeys();

  if (isPending) return <ListSkeleton />;
  if (error && leads.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (leads.length === 0) {
    return isFiltered(search) ? (
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
    ) : (
      <EmptyState picture={<EmptyPicture icon={Users} />} title={t("leads.empty")} text={t("leads.emptyText")} action={connectLink} />
    );
  }
  return (
    <Card className={cn("transition-opacity max-md:-mx-4 max-md:rounded-none max-md:border-x-0", isPlaceholderData && "opacity-60")} aria-busy={isPlaceholderData}>
      {wide ? (
        <DataTable label={t("leads.table")} columns={columns} rows={leads} rowId={(lead) => lead.id} columnClass={leadColumnClass} />
      ) : (
        <LeadCards label={t("leads.table")} leads={leads} />
      )}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Card>
  );
}

function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <Card aria-busy="true" aria-label={t("common.loading")} className="divide-y">
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className="flex items-center gap-4 px-5 py-3.5">
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
