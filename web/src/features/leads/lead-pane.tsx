import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowUpRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { IntentList } from "@/components/domain/intent-list";
import { LeadStatusDot, LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ScoreRing } from "@/components/domain/score-ring";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/hooks/use-can";
import { leadQuery } from "@/lib/api/lead";
import { leadStatuses, type LeadSummary } from "@/lib/api/types";
import { ContactData } from "./contact-data";
import { mayMove } from "./moves";
import { useMoveLead } from "./queries";
import { ReasonList } from "./reason-list";

const mostReasons = 4;

/** A lead in short, beside what is said with it: what it is, why, where it stands, how to reach it. */
export function LeadPane({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(leadQuery(leadId));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div role="status" aria-busy="true" aria-label={t("common.loading")} className="grid gap-4 p-5">
        <Skeleton className="h-16 rounded-xl" />
        <Skeleton className="h-40 rounded-xl" />
      </div>
    );
  }
  const { lead, bio, analysis } = data;
  return (
    <div className="grid gap-5 p-4">
      <div className="grid gap-3">
        <div className="flex items-center gap-3.5">
          <ScoreRing score={lead.interestScore} size="lg" />
          <div className="grid min-w-0 justify-items-start gap-1.5">
            <LeadTypeBadge type={lead.leadType} />
            <Status lead={lead} />
          </div>
        </div>
        {bio && <p className="text-sm text-muted-foreground">{bio}</p>}
        <IntentList intents={lead.intents} />
      </div>
      <ContactData lead={data} />
      {analysis && analysis.reasons.length > 0 && (
        <section aria-labelledby="pane-why">
          <h2 id="pane-why" className="mb-2.5 text-xs font-medium text-muted-foreground">
            {t("lead.why")}
          </h2>
          <ReasonList reasons={analysis.reasons.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, mostReasons)} quotes={false} />
        </section>
      )}
      <Button asChild variant="secondary">
        <Link to="/leads/$leadId" params={{ leadId }}>
          {t("outreach.openLead")}
          <ArrowUpRight aria-hidden="true" />
        </Link>
      </Button>
    </div>
  );
}

function Status({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  const may = useCan("PATCH /leads/{id}/status");
  const move = useMoveLead(lead.id);
  if (!may) return <LeadStatusLabel status={lead.status} className="text-sm" />;
  return (
    <Select
      label={t("lead.status")}
      value={lead.status}
      options={leadStatuses.filter((status) => mayMove(lead.status, status)).map((status) => ({ value: status, label: t(`leadStatus.${status}`), icon: <LeadStatusDot status={status} /> }))}
      onChange={(status) => move.mutate(status, { onSuccess: () => toast.success(t("lead.statusChanged", { status: t(`leadStatus.${status}`) })) })}
      className="h-8 text-[0.8125rem]"
    />
  );
}
