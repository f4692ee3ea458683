import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useNow } from "@/hooks/use-now";
import { useZone } from "@/hooks/use-zone";
import { readersZone } from "@/lib/days";
import { formatDate, formatShortDay, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { PeriodBar } from "./period-bar";
import { insightsQuery } from "./queries";
import { ResultFigures, ResultSkeleton } from "./result-figures";
import { type OverviewSearch, periodOf } from "./search";

type Props = { search: OverviewSearch; onSearch: (patch: Partial<OverviewSearch>) => void; connectLink: ReactNode };

/** What came of it all within a period. */
export function Results({ search, onSearch, connectLink }: Props) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const known = useZone();
  const zone = known ?? readersZone();
  const { data, error, refetch, isPlaceholderData } = useQuery(insightsQuery(search, known));
  const { from, to } = periodOf(search, useNow(), zone);
  // Days of two years would be taken for days of one.
  const dayName = (day: string) => (from.slice(0, 4) === to.slice(0, 4) ? formatShortDay(day, locale) : formatDate(`${day}T12:00`, locale));
  const nothing = data?.funnel.people === 0 && data.sent === 0 && data.days.every((day) => day.interactions + day.leads + day.sent + day.replies === 0);
  return (
    <section aria-labelledby="results" className="mt-4 grid gap-4 sm:gap-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="results" className="font-display text-xl font-semibold tracking-[-0.02em]">
            {t("insights.title")}
          </h2>
          <p className="text-[0.8125rem] text-muted-foreground">{t("insights.between", { from: dayName(from), to: dayName(to) })}</p>
        </div>
        <PeriodBar search={search} onSearch={onSearch} severalPlatforms={(data?.platforms.length ?? 0) > 1} zone={zone} />
      </div>
      {error && !data ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : !data ? (
        <ResultSkeleton />
      ) : nothing ? (
        <Card>
          <EmptyState
            picture={<EmptyPicture icon={ChartNoAxesColumn} />}
            title={t("insights.empty")}
            text={t("insights.emptyText")}
            action={
              search.days === 90 || search.platform ? (
                connectLink
              ) : (
                <Button variant="secondary" onClick={() => onSearch({ days: 90, from: undefined, to: undefined })}>
                  {t("insights.showLonger")}
                </Button>
              )
            }
          />
        </Card>
      ) : (
        <div aria-busy={isPlaceholderData} className={cn("grid gap-4 transition-opacity sm:gap-5", isPlaceholderData && "opacity-60")}>
          <ResultFigures data={data} file={`${from}-${to}${search.platform ? `-${search.platform}` : ""}`} />
        </div>
      )}
    </section>
  );
}
