import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { Moment } from "@/components/moment";
import { SettingsSection } from "@/components/settings-section";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/hooks/use-can";
import type { Corrections } from "@/lib/api/types";
import { formatPercent, localeOf } from "@/lib/format";
import { correctionsQuery, useForgetLearning } from "./queries";

/** From so many on something is learned: src/intelligence/adjustment.hpp. */
const leastLessons = 10;

/** What corrections of leads taught the engine, and whether that is applied. */
export function LearningSection() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(correctionsQuery);
  return (
    <SettingsSection title={t("learning.title")} text={t("learning.text")}>
      {data ? <Learned state={data} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-28" aria-label={t("common.loading")} />}
    </SettingsSection>
  );
}

function Learned({ state }: { state: Corrections }) {
  const { t } = useTranslation();
  const { corrections, usable, applied } = state;
  return (
    <div className="grid gap-4 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="font-medium">{t("learning.corrections", { count: corrections })}</span>
        {corrections > 0 && (
          <Badge tone={applied ? "green" : "slate"}>
            <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
            {applied ? t("learning.applied") : t("learning.notApplied")}
          </Badge>
        )}
      </p>
      {(usable < corrections || usable < leastLessons) && (
        <p className="text-muted-foreground">
          {usable < corrections && t("learning.usable", { count: usable })} {usable < leastLessons && t("learning.tooFew")}
        </p>
      )}
      <Agreement state={state} />
      {(usable > 0 || applied) && <Forget />}
    </div>
  );
}

/** How well it did on corrections that it had not learned from, where there were enough to try it. */
function Agreement({ state: { agreedBefore, agreedAfter, applied, learnedAt } }: { state: Corrections }) {
  const { t, i18n } = useTranslation();
  if (agreedBefore === null || agreedAfter === null) return null;
  const percent = (ratio: number) => formatPercent(ratio, localeOf(i18n));
  return (
    <>
      <p>
        {t("learning.agreed", { before: percent(agreedBefore), after: percent(agreedAfter) })} {!applied && agreedAfter <= agreedBefore && t("learning.noBetter")}
      </p>
      {learnedAt !== null && (
        <p className="text-[0.8125rem] text-muted-foreground">
          {t("learning.learned")} <Moment at={learnedAt} />
        </p>
      )}
    </>
  );
}

function Forget() {
  const { t } = useTranslation();
  const forget = useForgetLearning();
  const mayForget = useCan("DELETE /workspace/corrections");
  if (!mayForget) return <p className="text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>;
  return (
    <div>
      <ConfirmDialog
        trigger={
          <Button variant="secondary" disabled={forget.isPending}>
            {t("learning.forget")}
          </Button>
        }
        title={t("learning.forgetTitle")}
        text={t("learning.forgetText")}
        action={t("learning.forget")}
        onConfirm={() => forget.mutate(undefined, { onSuccess: () => toast.success(t("learning.forgotten")) })}
      />
    </div>
  );
}
