import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { Overview } from "@/lib/api/types";
import { FirstSteps } from "./first-steps";
import { Funnel } from "./funnel";
import { overviewQuery } from "./queries";
import { Tiles } from "./tiles";
import { TodoList } from "./todo-list";

// The chart library is heavy and the figures are read first.
const DayChart = lazy(() => import("./day-chart").then((module) => ({ default: module.DayChart })));

export function OverviewPage({ name }: { name: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(overviewQuery);
  const firstName = name.trim().split(/\s+/)[0] ?? name;
  return (
    <div className="page">
      <PageHeader title={t("overview.hello", { name: firstName })} subtitle={t("overview.subtitle")} />
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : data ? <Figures data={data} /> : <OverviewSkeleton />}
    </div>
  );
}

function Figures({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const fresh = data.accountsActive + data.accountsNeedingAttention === 0 && data.leadsTotal === 0;
  if (fresh) return <FirstSteps />;
  return (
    <div className="grid gap-5">
      <TodoList data={data} />
      <Tiles data={data} />
      <div className="grid gap-5 lg:grid-cols-[1.35fr_1fr]">
        <Card aria-labelledby="by-day" className="min-w-0">
          <CardHeader>
            <div>
              <CardTitle id="by-day">{t("overview.chart")}</CardTitle>
              <CardDescription>{t("overview.chartText")}</CardDescription>
            </div>
          </CardHeader>
          <Suspense fallback={<Skeleton className="mx-5 mb-5 h-64" />}>
            <DayChart days={data.interactionsByDay} />
          </Suspense>
        </Card>
        <Card aria-labelledby="funnel" className="min-w-0">
          <CardHeader>
            <div>
              <CardTitle id="funnel">{t("overview.funnel")}</CardTitle>
              <CardDescription>{t("overview.funnelText")}</CardDescription>
            </div>
          </CardHeader>
          <Funnel funnel={data.funnel} />
        </Card>
      </div>
    </div>
  );
}

function OverviewSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-5">
      <Skeleton className="h-36 rounded-xl" />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} className="h-28 rounded-xl" />
        ))}
      </div>
      <Skeleton className="h-80 rounded-xl" />
    </div>
  );
}
