import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { byDay } from "@/components/domain/day-groups";
import { InteractionIcon } from "@/components/domain/interaction-icon";
import { InteractionSentence } from "@/components/domain/interaction-sentence";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { MarkedText } from "@/components/marked-text";
import { Moment } from "@/components/moment";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/hooks/use-now";
import { leadInteractionsQuery } from "@/lib/api/lead";
import type { Interaction, Lead } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatDay, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { withSent } from "./with-sent";

export function Timeline({ leadId, lead }: { leadId: string; lead: Lead }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(leadInteractionsQuery(leadId));
  const items = useMemo(() => withSent(query.data?.pages.flatMap((page) => page.items) ?? [], lead.outbound, query.hasNextPage), [query.data, query.hasNextPage, lead.outbound]);
  return (
    <Card aria-labelledby="timeline">
      <CardHeader>
        <CardTitle id="timeline">{t("lead.timeline")}</CardTitle>
        <CardDescription>{t("lead.timelineText")}</CardDescription>
      </CardHeader>
      {query.isPending && <TimelineSkeleton />}
      {query.error && items.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p className="px-5 pb-5 text-sm text-muted-foreground">{t("lead.timelineEmpty")}</p>}
      {items.length > 0 && <Days items={items} lead={lead} />}
      <LoadMore hasMore={query.hasNextPage} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
    </Card>
  );
}

function Days({ items, lead }: { items: Interaction[]; lead: Lead }) {
  const { i18n, t } = useTranslation();
  const now = useNow();
  const quotes = useMemo(() => {
    const found = new Map<string, string[]>();
    for (const point of lead.contactPoints) {
      if (!point.interactionId) continue;
      found.set(point.interactionId, [...(found.get(point.interactionId) ?? []), point.quote, point.display]);
    }
    return found;
  }, [lead.contactPoints]);
  return (
    <ol aria-label={t("lead.timeline")} className="grid gap-5 px-5 pt-1 pb-6">
      {byDay(items, (item) => item.occurredAt, now).map((group) => (
        <li key={group.day}>
          <h3 className="mb-3 text-xs font-medium text-muted-foreground">{formatDay(group.day, localeOf(i18n), now)}</h3>
          <ol className="grid gap-3">
            {group.items.map((item) => (
              <li key={item.id} id={`i-${item.id}`} className="scroll-mt-24 rounded-lg target:ring-2 target:ring-ring target:ring-offset-4 target:ring-offset-card">
                {item.type === "dm" ? <Bubble item={item} marks={quotes.get(item.id)} /> : <Event item={item} marks={quotes.get(item.id)} />}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

type ItemProps = { item: Interaction; marks: string[] | undefined };

function Bubble({ item, marks }: ItemProps) {
  const { t } = useTranslation();
  const out = item.direction === "out";
  return (
    <article aria-label={out ? t("lead.sent") : t("lead.received")} className={cn("flex flex-col", out ? "items-end" : "items-start")}>
      <div
        className={cn(
          "max-w-[min(36rem,88%)] rounded-2xl px-4 py-2.5 text-[0.9375rem] whitespace-pre-wrap [overflow-wrap:anywhere]",
          out ? "rounded-br-md bg-primary text-primary-foreground" : "rounded-bl-md bg-muted",
        )}
      >
        <MarkedText text={item.text ?? ""} marks={marks} />
      </div>
      <p className="mt-1 px-1 text-xs text-muted-foreground">
        {out ? t("lead.you") : contactName(item.contact)} ·{" "}
        <Moment at={item.occurredAt} form="clock" approximate={item.timePrecision === "approximate"} />
      </p>
    </article>
  );
}

function Event({ item, marks }: ItemProps) {
  return (
    <div className="flex gap-3 text-sm">
      <InteractionIcon type={item.type} className="mt-px size-6" />
      <div className="min-w-0 flex-1">
        <p className="text-muted-foreground">
          <span className="font-medium text-foreground">{contactName(item.contact)}</span> <InteractionSentence item={item} /> ·{" "}
          <Moment at={item.occurredAt} form="clock" approximate={item.timePrecision === "approximate"} />
        </p>
        {item.text && (
          <p className="mt-1 inline-block rounded-xl rounded-tl-sm border px-3 py-1.5 whitespace-pre-wrap [overflow-wrap:anywhere]">
            <MarkedText text={item.text} marks={marks} />
          </p>
        )}
      </div>
    </div>
  );
}

function TimelineSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-4 px-5 pb-6">
      <Skeleton className="h-12 w-3/5 rounded-2xl" />
      <Skeleton className="ml-auto h-12 w-1/2 rounded-2xl" />
      <Skeleton className="h-6 w-2/5" />
    </div>
  );
}
