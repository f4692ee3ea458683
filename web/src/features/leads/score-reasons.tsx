import i18next from "i18next";
import { PenLine, RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useCan } from "@/hooks/use-can";
import { useMemberName } from "@/hooks/use-member-name";
import { useNow } from "@/hooks/use-now";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import type { Analysis, Correction, Lead } from "@/lib/api/types";
import { formatDate, formatPercent, formatRelative, localeOf } from "@/lib/format";
import { CorrectDialog } from "./correct-dialog";
import { useAnalyse } from "./queries";
import { RaiseList } from "./raise-list";
import { ReasonList } from "./reason-list";

/** Our own model has a name for people; others (a model of the owner's) go by theirs. */
function engineName({ engine, engineVersion }: Analysis): string {
  if (engine === "language_model") return engineVersion;
  return engine.startsWith("embedded") ? i18next.t("engine.embedded") : engine;
}

export function ScoreReasons({ lead: { lead, analysis, correction } }: { lead: Lead }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const locale = localeOf(i18n);
  const analyse = useAnalyse(lead.id);
  const mayCorrect = useCan("PATCH /leads/{id}");
  const run = () => analyse.mutate(undefined, { onSuccess: (done) => toast.success(t("lead.analysed", { score: done.interestScore })) });
  return (
    <Card aria-labelledby="score-reasons">
      <CardHeader className="flex-nowrap">
        <div className="min-w-0">
          <CardTitle id="score-reasons">{t("lead.why")}</CardTitle>
          {analysis && <CardDescription>{t("lead.whyText", { confidence: formatPercent(analysis.confidence, locale) })}</CardDescription>}
        </div>
        {mayCorrect && <CorrectDialog lead={lead} corrected={Boolean(correction)} />}
      </CardHeader>
      {correction && <ByHand correction={correction} />}
      {analysis ? (
        <div className="px-5 pb-4">
          <ReasonList reasons={analysis.reasons} />
          <RaiseList raises={analysis.raises} />
        </div>
      ) : (
        <p className="px-5 pb-4 text-sm text-muted-foreground">{t("lead.noAnalysisText")}</p>
      )}
      <div className="flex items-center justify-between gap-3 border-t px-5 py-2.5">
        <p className="text-xs text-muted-foreground">
          {analysis ? t("lead.analysedAt", { when: formatRelative(analysis.analysedAt, locale, now), engine: engineName(analysis) }) : t("lead.noAnalysis")}
        </p>
        <Button
          variant="ghost"
          size={analysis ? "icon-sm" : "sm"}
          onClick={run}
          disabled={analyse.isPending}
          aria-label={analysis ? t("lead.reanalyse") : undefined}
          title={analysis ? t("lead.reanalyse") : undefined}
        >
          {analyse.isPending ? <Spinner /> : <RefreshCw aria-hidden="true" />}
          {!analysis && t("lead.analyse")}
        </Button>
      </div>
    </Card>
  );
}

/** That somebody said otherwise than the engine: when, and who. */
function ByHand({ correction: { correctedAt, userId } }: { correction: Correction }) {
  const { t, i18n } = useTranslation();
  const nameOf = useMemberName();
  return (
    <p className="mx-5 mb-4 flex items-start gap-2 rounded-lg bg-accent px-3 py-2 text-[0.8125rem] text-accent-foreground">
      <PenLine aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {t("correct.doneOn", { date: formatDate(correctedAt, localeOf(i18n)) })}
        {userId && ` · ${nameOf(userId)}`}
      </span>
    </p>
  );
}
