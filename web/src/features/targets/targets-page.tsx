import { useQuery } from "@tanstack/react-query";
import { Plus, SearchX, Star } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { SearchBox } from "@/components/search-box";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { useListKeys } from "@/hooks/use-list-keys";
import { useNow } from "@/hooks/use-now";
import type { Target } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { AddDialog } from "./add-dialog";
import { arrange, isFresh, lastOfEach, mostTargets } from "./arrange";
import { activityQuery, targetsQuery } from "./queries";
import { type TargetSearch, targetSorts } from "./search";
import { TargetRow } from "./target-row";
import { useStopFollowing } from "./use-stop-following";

type Props = { search: TargetSearch; onSearch: (patch: Partial<TargetSearch>) => void };

/** The few people whom one does not want to miss. */
export function TargetsPage({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(targetsQuery);
  const targets = data?.items ?? [];
  // Kept here: whoever lets the last one go may still think better of it.
  const { stop } = useStopFollowing();
  const add = (
    <Button onClick={() => onSearch({ add: true })}>
      <Plus aria-hidden="true" />
      {t("targets.add")}
    </Button>
  );
  return (
    <div className="page max-w-4xl">
      <PageHeader title={t("targets.title")} subtitle={t("targets.subtitle")} actions={targets.length > 0 && add} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <ListSkeleton rows={6} />
      ) : targets.length === 0 ? (
        <EmptyState picture={<EmptyPicture icon={Star} />} title={t("targets.empty")} text={t("targets.emptyText")} action={add} />
      ) : (
        <People targets={targets} search={search} onSearch={onSearch} onStop={({ contact, note }) => stop(contact, note)} />
      )}
      <AddDialog open={search.add === true} onOpen={(open) => onSearch({ add: open || undefined })} full={targets.length >= mostTargets} />
    </div>
  );
}

const step = 40;

function People({ targets, search, onSearch, onStop }: Props & { targets: Target[]; onStop: (target: Target) => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const { data: activity } = useQuery(activityQuery);
  const [shown, setShown] = useState(step);
  useListKeys();
  const last = lastOfEach(activity?.items ?? []);
  const sort = search.sort ?? "active";
  const found = arrange(targets, last, search.q, sort);
  const fresh = targets.filter(({ contact }) => isFresh(last.get(contact.id), now)).length;
  return (
    <>
      <Used used={targets.length} fresh={fresh} />
      <div className="mb-4 flex flex-wrap gap-2">
        <SearchBox label={t("targets.search")} placeholder={t("targets.search")} value={search.q} onChange={(q) => onSearch({ q })} className="min-w-44 flex-1 sm:max-w-72" />
        <Select
          label={t("targets.sort")}
          value={sort}
          options={targetSorts.map((value) => ({ value, label: t(`targetSort.${value}`) }))}
          onChange={(value) => onSearch({ sort: value === "active" ? undefined : value })}
        />
      </div>
      {found.length === 0 ? (
        <EmptyState
          picture={<EmptyPicture icon={SearchX} />}
          title={t("targets.noMatch")}
          text={t("targets.noMatchText")}
          action={
            <Button variant="secondary" onClick={() => onSearch({ q: undefined })}>
              {t("targets.showAll")}
            </Button>
          }
        />
      ) : (
        <Card className="overflow-hidden max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
          <ul aria-label={t("targets.title")} className="divide-y">
            {found.slice(0, shown).map((target) => (
              <TargetRow
                key={target.contact.id}
                target={target}
                last={last.get(target.contact.id)}
                known={!activity || activity.nextCursor === null}
                open={search.open === target.contact.id}
                onOpen={(open) => onSearch({ open: open ? target.contact.id : undefined })}
                onStop={() => onStop(target)}
              />
            ))}
          </ul>
          <LoadMore hasMore={found.length > shown} loading={false} onMore={() => setShown((before) => before + step)} />
        </Card>
      )}
    </>
  );
}

const nearlyFull = 0.9;

/** How many of the places are taken, and how many of those people stirred since yesterday. */
function Used({ used, fresh }: { used: number; fresh: number }) {
  const { t } = useTranslation();
  const ratio = Math.min(1, used / mostTargets);
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-8 gap-y-2 text-sm">
      <p className={cn(fresh > 0 ? "font-medium" : "text-muted-foreground")}>{fresh > 0 ? t("targets.stirred", { count: fresh }) : t("targets.quiet")}</p>
      <div className="flex items-center gap-3">
        <div
          role="meter"
          aria-label={t("targets.places")}
          aria-valuemin={0}
          aria-valuemax={mostTargets}
          aria-valuenow={used}
          aria-valuetext={t("targets.used", { used, limit: mostTargets })}
          className="h-1.5 w-28 overflow-hidden rounded-full bg-muted"
        >
          <div className={cn("h-full min-w-1 rounded-full", ratio >= 1 ? "bg-bad" : ratio >= nearlyFull ? "bg-warn" : "bg-primary")} style={{ width: `${ratio * 100}%` }} />
        </div>
        <span aria-hidden="true" className="nums text-[0.8125rem] text-muted-foreground">
          {t("targets.used", { used, limit: mostTargets })}
        </span>
      </div>
    </div>
  );
}
