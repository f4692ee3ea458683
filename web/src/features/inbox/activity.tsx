import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowUp, Inbox, ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { byDay } from "@/components/domain/day-groups";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useListKeys } from "@/hooks/use-list-keys";
import { useNow } from "@/hooks/use-now";
import type { InteractionType } from "@/lib/api/types";
import { formatDay, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { InteractionRow } from "./interaction-row";
import { interactionsQuery } from "./queries";
import { TypeRail } from "./type-rail";
import { useNewInteractions } from "./use-new-interactions";

type Props = { type: InteractionType | undefined; connectLink: ReactNode };

/** What people do around the accounts, whether or not they write. */
export function Activity({ type, connectLink }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("conversations.view.activity")} subtitle={t("inbox.subtitle")} />
      <div className="gap-7 md:flex md:items-start">
        <TypeRail value={type} />
        <div className="min-w-0 flex-1 max-md:mt-3">
          <Stream type={type} connectLink={connectLink} />
        </div>
      </div>
    </>
  );
}

function Stream({ type, connectLink }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const query = useInfiniteQuery(interactionsQuery(type));
  const { waiting, show } = useNewInteractions();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  useListKeys();

  if (query.isPending) return <StreamSkeleton />;
  if (query.error && items.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) {
    return type ? (
      <EmptyState
        picture={<EmptyPicture icon={ListFilter} />}
        title={t("inbox.emptyFiltered")}
        text={t("inbox.emptyFilteredText")}
        action={
          <Button asChild variant="secondary">
            <Link to="/inbox" search={{ view: "activity" }}>{t("inbox.showAll")}</Link>
          </Button>
        }
      />
    ) : (
      <EmptyState picture={<EmptyPicture icon={Inbox} />} title={t("inbox.empty")} text={t("inbox.emptyText")} action={connectLink} />
    );
  }
  return (
    <>
      <div role="status" className="pointer-events-none sticky top-3 z-20 -mb-0 flex justify-center">
        {waiting > 0 && (
          <Button size="sm" className="pointer-events-auto animate-in rounded-full shadow-float fade-in-0 slide-in-from-top-2" onClick={show}>
            <ArrowUp aria-hidden="true" />
            {t("inbox.showNew", { count: waiting })}
          </Button>
        )}
      </div>
      <ol aria-label={t("inbox.list")} className={cn("grid gap-5 transition-opacity", query.isPlaceholderData && "opacity-60")}>
        {byDay(items, (item) => item.occurredAt, now).map((group) => (
          <li key={group.day}>
            <h2 className="mb-2 text-[0.8125rem] font-medium text-muted-foreground">{formatDay(group.day, localeOf(i18n), now)}</h2>
            <Card className="overflow-hidden max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
              <ol className="divide-y">
                {group.items.map((item) => (
                  <InteractionRow key={item.id} item={item} />
                ))}
              </ol>
            </Card>
          </li>
        ))}
      </ol>
      <LoadMore hasMore={query.hasNextPage} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
      {!query.hasNextPage && <p className="py-8 text-center text-sm text-muted-foreground">{t("inbox.end")}</p>}
    </>
  );
}

function StreamSkeleton() {
  const { t } = useTranslation();
  return (
    <Card aria-busy="true" aria-label={t("common.loading")} className="divide-y">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex gap-3.5 px-5 py-3.5">
          <Skeleton className="size-10 rounded-full" />
          <div className="grid flex-1 content-center gap-2">
            <Skeleton className="h-3.5 w-56 max-w-full" />
            <Skeleton className="h-3.5 w-80 max-w-full" />
          </div>
        </div>
      ))}
    </Card>
  );
}
