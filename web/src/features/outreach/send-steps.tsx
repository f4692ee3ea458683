import { Check } from "lucide-react";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { useNow } from "@/hooks/use-now";
import type { OutboundMessage, OutboundState, WaitRule } from "@/lib/api/types";
import { formatMoment, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";

const steps: OutboundState[] = ["approved", "scheduled", "sending", "sent"];

/** Where a message is on its way, and what it waits for. */
export function SendSteps({ message }: { message: OutboundMessage }) {
  const { t } = useTranslation();
  const at = steps.indexOf(message.state);
  return (
    <ol aria-label={t("outreach.steps")} className="flex items-center gap-1.5 text-xs font-medium">
      {steps.map((step, index) => {
        const done = index < at;
        const current = index === at;
        return (
          <li key={step} aria-current={current ? "step" : undefined} className={cn("flex items-center gap-1.5", index > 0 && "flex-1")}>
            {index > 0 && <span aria-hidden="true" className={cn("h-px min-w-2 flex-1 bg-border", index <= at && "bg-primary")} />}
            <span
              aria-hidden="true"
              className={cn(
                "grid size-4 place-items-center rounded-full border border-input",
                done && "border-primary bg-primary text-primary-foreground",
                current && "border-primary text-primary after:size-1.5 after:animate-[breathe_1.6s_ease-in-out_infinite] after:rounded-full after:bg-current",
              )}
            >
              {done && <Check className="size-2.5" strokeWidth={3.5} />}
            </span>
            <span className={cn(current ? "text-foreground" : "text-muted-foreground", !current && "max-sm:sr-only")}>{t(`state.${step}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Rules that hold until somebody does something. */
const noTime: WaitRule[] = ["sends_paused", "account_paused", "account_not_active"];

export function WaitingFor({ message }: { message: OutboundMessage }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const rule = message.waitingFor?.rule;
  if (message.state === "sending") return rule ? <p className="text-[0.8125rem] text-muted-foreground">{t("outreach.settling")}</p> : null;
  const until = message.waitingFor?.until ?? message.notBefore;
  const key = `rule.${rule ?? ""}`;
  const soon = !until || Date.parse(until) - now < 45_000;
  return (
    <p className="text-[0.8125rem] text-muted-foreground">
      {rule && `${i18next.exists(key) ? t(key as "rule.other") : t("rule.other")} `}
      <span className="font-medium text-foreground">
        {soon ? (rule && noTime.includes(rule) ? "" : t("outreach.leavesSoon")) : t("outreach.leavesAt", { when: formatMoment(until, localeOf(i18n), now) })}
      </span>
    </p>
  );
}
