import { useInfiniteQuery } from "@tanstack/react-query";
import { Radio, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { useListKeys } from "@/hooks/use-list-keys";
import type { DeliveryState, Integration } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { DeliveryRow } from "./delivery-row";
import { deliveriesQuery } from "./queries";
import { deliveryStates } from "./search";

type Props = { integration: Integration; state: DeliveryState | undefined; onState: (state: DeliveryState | undefined) => void; onOpen: (deliveryId: string) => void };

/** All that was sent, or is to be, the newest first. */
export function Deliveries({ integration, state, onState, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <Card aria-labelledby="deliveries" className="max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
      <CardHeader className="items-center gap-y-3">
        <CardTitle id="deliveries">{t("integrations.log")}</CardTitle>
        <SegmentedControl
          label={t("integrations.filter")}
          value={state ?? "all"}
          options={[{ value: "all" as const, label: t("common.all") }, ...deliveryStates.map((value) => ({ value, label: t(`deliveryStates.${value}`) }))]}
          onChange={(value) => onState(value === "all" ? undefined : value)}
          className="max-sm:w-full max-sm:[&>button]:flex-1 max-sm:[&>button]:justify-center max-sm:[&>button]:px-1.5"
        />
      </CardHeader>
      <List integration={integration} state={state} onState={onState} onOpen={onOpen} />
    </Card>
  );
}

function List({ integration, state, onState, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(deliveriesQuery(integration.id, state));
  useListKeys();
  const deliveries = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <RowsSkeleton />;
  if (error && deliveries.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (deliveries.length === 0) {
    return state ? (
      <EmptyState
        picture={<EmptyPicture icon={SearchX} />}
        title={t("integrations.noneOfState")}
        text={t("integrations.noneOfStateText")}
        action={
          <Button variant="secondary" onClick={() => onState(undefined)}>
            {t("integrations.showAll")}
          </Button>
        }
        className="border-t"
      />
    ) : (
      <EmptyState picture={<EmptyPicture icon={Radio} />} title={t("integrations.logEmpty")} text={t("integrations.logEmptyText")} className="border-t" />
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={cn("border-t transition-opacity", isPlaceholderData && "opacity-60")}>
      <ul aria-label={t("integrations.log")} className="divide-y">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} integrationId={integration.id} onOpen={() => onOpen(delivery.id)} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </div>
  );
}

function RowsSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} className="divide-y border-t">
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className="flex items-center gap-4 px-5 py-4">
          <Skeleton className="size-5 rounded-full" />
          <Skeleton className="h-4 w-48" />
          <Skeleton className="ml-auto h-4 w-20" />
        </div>
      ))}
    </div>
  );
}
