import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, ScrollText, SearchX } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { LoadMore } from "@/components/load-more";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { useMediaQuery } from "@/hooks/use-media-query";
import { useSession } from "@/hooks/use-session";
import type { AuditEntry } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { auditColumnClass, useAuditColumns } from "./audit-columns";
import { AuditFilters } from "./audit-filters";
import { Actor, Deed } from "./entry-text";
import { auditQuery, exportAddress } from "./queries";
import { type AuditSearch, isFiltered } from "./search";

type Props = { search: AuditSearch; onSearch: (patch: Partial<AuditSearch>) => void };

/** Who did what to what, from where. */
export function AuditPage({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  return (
    <section aria-labelledby="audit" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="audit" className="font-display text-lg font-semibold tracking-[-0.01em]">
            {t("audit.title")}
          </h2>
          <p className="text-[0.8125rem] text-muted-foreground">{t("audit.text")}</p>
        </div>
        <Button asChild variant="secondary">
          <a href={exportAddress(search, workspace.id)} download>
            <Download aria-hidden="true" />
            {t("audit.export")}
          </a>
        </Button>
      </div>
      <AuditFilters search={search} onChange={onSearch} />
      <Entries search={search} />
    </section>
  );
}

function Entries({ search }: { search: AuditSearch }) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 48rem)");
  const columns = useAuditColumns();
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(auditQuery(search));
  const entries = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  if (isPending) return <ListSkeleton rows={8} />;
  if (error && entries.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (entries.length === 0) {
    return isFiltered(search) ? (
      <EmptyState picture={<EmptyPicture icon={SearchX} />} title={t("audit.emptyFiltered")} text={t("audit.emptyFilteredText")} />
    ) : (
      <EmptyState picture={<EmptyPicture icon={ScrollText} />} title={t("audit.empty")} text={t("audit.emptyText")} />
    );
  }
  return (
    <Card className={cn("transition-opacity max-md:-mx-4 max-md:rounded-none max-md:border-x-0", isPlaceholderData && "opacity-60")} aria-busy={isPlaceholderData}>
      {wide ? <DataTable label={t("audit.title")} columns={columns} rows={entries} rowId={(entry) => entry.id} columnClass={auditColumnClass} /> : <EntryList label={t("audit.title")} entries={entries} />}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Card>
  );
}

/** The log for a narrow screen: the same facts as the table's rows. */
function EntryList({ label, entries }: { label: string; entries: AuditEntry[] }) {
  return (
    <ul aria-label={label} className="divide-y">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-0.5 px-4 py-3 text-sm">
          <p>
            <Deed entry={entry} />
          </p>
          <p className="text-[0.8125rem] text-muted-foreground">
            <Actor entry={entry} /> · <Moment at={entry.at} form="moment" />
            {entry.address && <> · <span className="nums [overflow-wrap:anywhere]">{entry.address}</span></>}
          </p>
        </li>
      ))}
    </ul>
  );
}
