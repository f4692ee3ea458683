import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, Play, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { LoadMore } from "@/components/load-more";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import { useCan } from "@/hooks/use-can";
import type { Job, Schedule, ScheduleRun } from "@/lib/api/types";
import { formatSeconds, localeOf } from "@/lib/format";
import { codeText } from "@/lib/i18n/problem-text";
import { deadJobsQuery, schedulesQuery, useRetryJob, useRunSchedule } from "./queries";

/** What is done by itself, how it went, and what could not be done. */
export function SchedulesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(schedulesQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={4} />;
  return (
    <div className="grid max-w-4xl gap-5">
      <Failures />
      <ul aria-label={t("schedules.title")} className="grid gap-4">
        {data.items.map((schedule) => (
          <li key={schedule.name}>
            <ScheduleCard schedule={schedule} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ScheduleCard({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const run = useRunSchedule();
  const mayRun = useCan("POST /schedules/{name}/run");
  // How much there was when it was begun here: what is left of it is how far it is.
  const [asked, setAsked] = useState(0);
  const { name, waiting, running } = schedule;
  const action = running ? t("schedules.running") : t("schedules.run");
  const minutes = Math.round(schedule.everySeconds / 60);
  return (
    <Card className="p-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="flex flex-wrap items-center gap-2.5 font-medium">
            {t(`schedule.${name}.title`)}
            {schedule.failing && <Badge tone="rose">{t("schedules.failing")}</Badge>}
          </h2>
          <p className="mt-1 max-w-prose text-sm text-muted-foreground">{t(`schedule.${name}.text`)}</p>
        </div>
        {mayRun && (
          <Button
            variant="secondary"
            size="sm"
            disabled={run.isPending || running}
            aria-label={t("schedules.named", { action, name: t(`schedule.${name}.title`) })}
            onClick={() =>
              run.mutate(name, {
                onSuccess: (now) => {
                  setAsked(now.waiting);
                  if (!now.running && now.waiting === 0) toast(t("schedules.nothing"));
                },
              })
            }
          >
            {running ? <Spinner /> : <Play aria-hidden="true" />}
            {action}
          </Button>
        )}
      </div>
      {running && waiting > 0 && asked > 0 && <Progress done={Math.max(0, asked - waiting)} total={Math.max(asked, waiting)} />}
      <dl className="mt-4 grid grid-cols-2 gap-x-4 gap-y-3 text-sm sm:grid-cols-4">
        <Fact label={t("schedules.every")}>
          {minutes >= 60
            ? t("schedules.hours", { count: minutes / 60 })
            : minutes > 0
              ? t("schedules.minutes", { count: minutes })
              : t("schedules.seconds", { count: schedule.everySeconds })}
        </Fact>
        <Fact label={t("schedules.last")}>{schedule.lastAt ? <Moment at={schedule.lastAt} /> : "–"}</Fact>
        <Fact label={t("schedules.next")}>{schedule.nextAt ? <Moment at={schedule.nextAt} form="moment" /> : "–"}</Fact>
        <Fact label={t("schedules.waiting")}>
          <span className="nums">{waiting}</span>
        </Fact>
      </dl>
      {schedule.runs.length > 0 && (
        <ul aria-label={t("schedules.runs")} className="mt-4 grid gap-1.5 border-t pt-3 text-[0.8125rem]">
          {schedule.runs.map((one) => (
            <Run key={one.id} run={one} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation();
  return (
    <div className="mt-4">
      <div role="progressbar" aria-label={t("schedules.progress")} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} className="h-2 overflow-hidden rounded-full bg-muted">
        <div className="h-full rounded-full bg-primary transition-[width] duration-500" style={{ width: `${total > 0 ? (done / total) * 100 : 0}%` }} />
      </div>
      <p className="nums mt-1.5 text-[0.8125rem] text-muted-foreground">{t("schedules.left", { done, total })}</p>
    </div>
  );
}

/** What takes less is told as that. */
const shortest = 0.1;

function Run({ run }: { run: ScheduleRun }) {
  const { t, i18n } = useTranslation();
  const took = run.startedAt && run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null;
  return (
    <li className="flex items-center gap-2.5 text-muted-foreground">
      {run.state === "running" ? (
        <Spinner className="size-3.5" />
      ) : run.state === "done" ? (
        <CircleCheck aria-label={t("schedules.done")} className="size-3.5 shrink-0 text-green" />
      ) : (
        <CircleX aria-label={t("schedules.failed")} className="size-3.5 shrink-0 text-rose" />
      )}
      {run.startedAt && <Moment at={run.startedAt} form="moment" />}
      {took !== null && <span className="nums">{took < shortest ? `< ${formatSeconds(shortest, localeOf(i18n))}` : formatSeconds(took, localeOf(i18n))}</span>}
      {run.state !== "done" && run.errorCode && <span className="min-w-0 truncate text-rose">{codeText(run.errorCode, run.errorCode)}</span>}
    </li>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}

/** Jobs that were given up, of any kind. */
function Failures() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(deadJobsQuery);
  const retry = useRetryJob();
  const mayRetry = useCan("POST /jobs/{id}/retry");
  const jobs = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && jobs.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (jobs.length === 0) return null;
  return (
    <Card aria-labelledby="dead-jobs" className="border-rose/30">
      <CardHeader>
        <div>
          <CardTitle id="dead-jobs">{t("schedules.dead")}</CardTitle>
          <CardDescription>{t("schedules.deadText")}</CardDescription>
        </div>
        {mayRetry && jobs.length > 1 && (
          <Button
            variant="secondary"
            size="sm"
            disabled={retry.isPending}
            onClick={() => void Promise.allSettled(jobs.map((job) => retry.mutateAsync(job.id))).then((all) => all.some((one) => one.status === "fulfilled") && toast.success(t("schedules.retriedAll")))}
          >
            <RotateCcw aria-hidden="true" />
            {t("schedules.retryAll")}
          </Button>
        )}
      </CardHeader>
      <ul className="divide-y border-t">
        {jobs.map((job) => (
          <DeadJob key={job.id} job={job} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Card>
  );
}

function DeadJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const retry = useRetryJob();
  const mayRetry = useCan("POST /jobs/{id}/retry");
  const name = t(`jobKind.${job.kind}` as "jobKind.other", { defaultValue: t("jobKind.other") });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{name}</p>
        <p className="text-[0.8125rem] text-muted-foreground">
          {job.finishedAt && <Moment at={job.finishedAt} form="moment" />} · {codeText(job.errorCode, job.errorCode)}
        </p>
      </div>
      {mayRetry && (
        <Button variant="secondary" size="sm" disabled={retry.isPending} aria-label={t("schedules.named", { action: t("schedules.retry"), name })} onClick={() => retry.mutate(job.id, { onSuccess: () => toast.success(t("schedules.retried")) })}>
          <RotateCcw aria-hidden="true" />
          {t("schedules.retry")}
        </Button>
      )}
    </li>
  );
}
