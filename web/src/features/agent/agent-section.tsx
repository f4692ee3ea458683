import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { BoundedInput } from "@/components/bounded-input";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ErrorState } from "@/components/error-state";
import { SettingsSection } from "@/components/settings-section";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/hooks/use-can";
import type { AgentPolicy, AgentPolicyState } from "@/lib/api/types";
import { agentQuery, useChangeAgent } from "./queries";

const modes = ["off", "drafts", "by_itself"] as const satisfies AgentPolicy["mode"][];
const most = { turns: 10, aDay: 50 };

/** Whether Flow.IA carries conversations on: not at all, as drafts, or by itself, for each type of lead. */
export function AgentSection() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(agentQuery);
  const mayChange = useCan("PUT /agent");
  return (
    <SettingsSection title={t("agent.title")} text={t("agent.text")}>
      {data ? (
        <>
          <ul className="divide-y">
            {data.items.map((state) => (
              <Row key={state.leadType} state={state} mayChange={mayChange} />
            ))}
          </ul>
          {!mayChange && <p className="mt-4 text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>}
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-72" aria-label={t("common.loading")} />
      )}
    </SettingsSection>
  );
}

function Row({ state, mayChange }: { state: AgentPolicyState; mayChange: boolean }) {
  const { t } = useTranslation();
  const change = useChangeAgent();
  const [asking, setAsking] = useState(false);
  const choice = useRef<HTMLSpanElement>(null);
  const { leadType, mode, mostTurns, perDay, sentLastDay } = state;
  const save = (patch: Partial<AgentPolicy>) => change.mutate({ leadType, ...patch }, { onSuccess: () => toast.success(t("common.saved")) });
  const type = t(`leadType.${leadType}`);
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div role="group" aria-label={type} className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="min-w-36">
            <LeadTypeBadge type={leadType} />
          </span>
          <span ref={choice}>
            <Select
              label={t("agent.mode", { type })}
              className="min-w-32"
              value={mode}
              options={modes.map((value) => ({ value, label: t(`agentMode.${value}`) }))}
              disabled={!mayChange}
              onChange={(to) => (to === "by_itself" ? setAsking(true) : save({ mode: to }))}
            />
          </span>
          <span className="nums ml-auto text-[0.8125rem] text-muted-foreground">{t("agent.sent", { count: sentLastDay })}</span>
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <BoundedInput label={t("agent.mostTurns")} value={mostTurns} least={1} most={most.turns} disabled={!mayChange} onChange={(value) => save({ mostTurns: value })} />
          <BoundedInput
            label={t("agent.perDay")}
            value={perDay}
            least={1}
            most={most.aDay}
            disabled={!mayChange || mode !== "by_itself"}
            onChange={(value) => save({ perDay: value })}
          />
        </div>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        onClosed={() => choice.current?.querySelector("button")?.focus()}
        title={t("agent.confirmTitle")}
        text={t("agent.confirmText", { type })}
        action={t("agent.confirmDo")}
        onConfirm={() => save({ mode: "by_itself" })}
      />
    </li>
  );
}
