import { useQuery } from "@tanstack/react-query";
import { Bot } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { BoundedInput } from "@/components/bounded-input";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ErrorState } from "@/components/error-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useCan } from "@/hooks/use-can";
import type { AutopilotState } from "@/lib/api/types";
import { autopilotQuery, useChangeAutopilot } from "./autopilot-queries";

/** Which drafts leave without anybody: off for each type of lead until an administrator switches it on. */
export function Autopilot() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(autopilotQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-72 rounded-xl" aria-label={t("common.loading")} />;
  return (
    <Card className="p-5">
      <div className="flex items-start gap-3">
        <Bot aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-primary" />
        <div className="grid gap-1 text-sm">
          <h2 className="font-display text-lg font-semibold tracking-[-0.015em]">{t("autopilot.title")}</h2>
          <p className="max-w-prose text-muted-foreground">{t("autopilot.text")}</p>
        </div>
      </div>
      <ul className="mt-4 divide-y border-t">
        {data.items.map((state) => (
          <Row key={state.leadType} state={state} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ state }: { state: AutopilotState }) {
  const { t } = useTranslation();
  const change = useChangeAutopilot();
  const mayChange = useCan("PUT /autopilot");
  const { leadType, enabled, minScore, perDay } = state;
  const save = (patch: Partial<AutopilotState>) =>
    change.mutate({ leadType, enabled, minScore, perDay, ...patch }, { onSuccess: () => toast.success(t("common.saved")) });
  const name = t(`leadType.${leadType}`);
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-3 py-3.5">
      <span className="flex min-w-44 items-center gap-3">
        <Switch aria-label={t("autopilot.switch", { type: name })} checked={enabled} disabled={!mayChange || change.isPending} onCheckedChange={(on) => save({ enabled: on })} />
        <LeadTypeBadge type={leadType} />
      </span>
      <BoundedInput label={t("autopilot.from")} value={minScore} least={0} most={100} disabled={!mayChange} onChange={(value) => save({ minScore: value })} />
      <BoundedInput label={t("autopilot.perDay")} value={perDay} least={1} most={50} disabled={!mayChange} onChange={(value) => save({ perDay: value })} />
      <span className="nums ml-auto text-[0.8125rem] text-muted-foreground">{t("autopilot.approved", { count: state.approvedLastDay })}</span>
    </li>
  );
}
