import i18next from "i18next";
import { RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useNow } from "@/hooks/use-now";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import type { Lead } from "@/lib/api/types";
import { formatPercent, formatRelative, localeOf } from "@/lib/format";
import { useAnalyse } from "./queries";
import { ReasonList } from "./reason-list";

/** Our own model has a name for people; others (a model of the owner's) go by theirs. */
function engineName(engine: string): string {
  return engine.startsWith("embedded") ? i18next.t("engine.embedded") : engine;
}

export function ScoreReasons({ lead: { lead, analysis } }: { lead: Lead }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const locale = localeOf(i18n);
  const analyse = useAnalyse(lead.id);
  const run = () => analyse.mutate(undefined, { onSuccess: (done) => toast.success(t("lead.analysed", { score: done.interestScore })) });
  return (
    <Card aria-labelledby="score-reasons">
      <CardHeader>
        <div>
          <CardTitle id="score-reasons">{t("lead.why")}</CardTitle>
          {analysis && <CardDescription>{t("lead.whyText", { confidence: formatPercent(analysis.confidence, locale) })}</CardDescription>}
        </div>
      </CardHeader>
      {analysis ? (
        <div className="px-5 pb-4">
          <ReasonList reasons={analysis.reasons} />
        </div>
      ) : (
        <p className="px-5 pb-4 text-sm text-muted-foreground">{t("lead.noAnalysisText")}</p>
      )}
      <div className="flex items-center justify-between gap-3 border-t px-5 py-2.5">
        <p className="text-xs text-muted-foreground">
          {analysis ? t("lead.analysedAt", { when: formatRelative(analysis.analysedAt, locale, now), engine: engineName(analysis.engine) }) : t("lead.noAnalysis")}
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
