import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Skeleton } from "@/components/ui/skeleton";
import type { Insights } from "@/lib/api/types";
import { localeOf } from "@/lib/format";
import { BreakdownBars } from "./breakdown-bars";
import { bucketsOf, isWeekly } from "./buckets";
import { FigureCard } from "./figure-card";
import { type Breakdown, breakdownFigure, daysFigure, funnelFigure, hoursFigure, postsFigure } from "./figures";
import { Funnel } from "./funnel";
import { HoursMap, type HourView } from "./hours-map";
import { KeyFigures } from "./key-figures";
import { PostBars } from "./post-bars";

// The chart library is heavy and the figures are read first.
const DayChart = lazy(() => import("./day-chart").then((module) => ({ default: module.DayChart })));

const heights = { funnel: "h-110 sm:h-58", days: "h-84", hours: "h-84 sm:h-92" };

/** Where the hours of a zone are told: "Paris" of Europe/Paris. */
const placeOf = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

export function ResultFigures({ data, file }: { data: Insights; file: string }) {
  const { t, i18n } = useTranslation();
  const words = { t, locale: localeOf(i18n) };
  const [hourView, setHourView] = useState<HourView>("received");
  const weekly = isWeekly(data.days);
  const buckets = bucketsOf(data.days);
  const types = data.types.map((row): Breakdown => ({ ...row, key: row.leadType ?? "none", name: row.leadType ? t(`leadType.${row.leadType}`) : t("leads.notAnalysed") }));
  const platforms = data.platforms.map((row): Breakdown => ({ ...row, key: row.platform, name: t(`platform.${row.platform}`) }));
  return (
    <>
      <KeyFigures data={data} />
      <FigureCard title={t("insights.funnel")} text={t("insights.funnelText")} file={`funnel-${file}`} figure={funnelFigure(data.funnel, words)} bodyClass={heights.funnel}>
        <Funnel funnel={data.funnel} />
      </FigureCard>
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[1.5fr_1fr]">
        <FigureCard title={weekly ? t("insights.byWeek") : t("insights.byDay")} text={t("insights.byDayText")} file={`days-${file}`} figure={daysFigure(buckets, weekly, words)} bodyClass={heights.days}>
          <Suspense fallback={<Skeleton className="mx-5 mb-5 h-[calc(100%-1.25rem)]" />}>
            <DayChart buckets={buckets} weekly={weekly} />
          </Suspense>
        </FigureCard>
        <FigureCard title={t("insights.types")} text={t("insights.typesText")} file={`types-${file}`} figure={breakdownFigure(t("insights.type"), types, words)}>
          {types.length === 0 ? <Nothing text={t("insights.noLeads")} /> : <BreakdownBars rows={types} nameOf={(row) => <LeadTypeBadge type={data.types.find((one) => (one.leadType ?? "none") === row.key)?.leadType} />} />}
        </FigureCard>
      </div>
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[1.5fr_1fr]">
        <FigureCard
          title={t("insights.hours")}
          text={t("insights.hoursText", { place: placeOf(data.timeZone) })}
          file={`hours-${file}`}
          figure={hoursFigure(data.hours, words)}
          bodyClass={heights.hours}
          className={platforms.length > 1 ? undefined : "lg:col-span-2"}
        >
          <HoursMap hours={data.hours} view={hourView} onView={setHourView} />
        </FigureCard>
        {platforms.length > 1 && (
          <FigureCard title={t("insights.platforms")} text={t("insights.platformsText")} file={`platforms-${file}`} figure={breakdownFigure(t("insights.platform"), platforms, words)}>
            <BreakdownBars
              rows={platforms}
              nameOf={(row) => {
                const platform = data.platforms.find((one) => one.platform === row.key)?.platform;
                return (
                  <span className="inline-flex items-center gap-2 font-medium">
                    {platform && <PlatformIcon platform={platform} />}
                    {row.name}
                  </span>
                );
              }}
            />
          </FigureCard>
        )}
      </div>
      <FigureCard title={t("insights.posts")} text={t("insights.postsText")} file={`posts-${file}`} figure={postsFigure(data.posts, words)}>
        {(showTable) => (data.posts.length === 0 ? <Nothing text={t("insights.noPosts")} /> : <PostBars posts={data.posts} onAll={showTable} />)}
      </FigureCard>
    </>
  );
}

const Nothing = ({ text }: { text: string }) => <p className="px-5 pb-6 text-sm text-muted-foreground">{text}</p>;

/** As high as what will stand there. */
export function ResultSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-4 sm:gap-5">
      <div className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-4">
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} className="h-31 rounded-xl" />
        ))}
      </div>
      <Skeleton className="h-139 rounded-xl sm:h-77" />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-[1.5fr_1fr]">
        <Skeleton className="h-103 rounded-xl" />
        <Skeleton className="h-103 rounded-xl" />
      </div>
      <Skeleton className="h-103 rounded-xl sm:h-111" />
    </div>
  );
}
