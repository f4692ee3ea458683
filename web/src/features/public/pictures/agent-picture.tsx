import { Check, Quote, Sparkles } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button";
import { Bubble } from "./bubble";
import { Picture } from "./picture";

/** A question, the draft that answers it, and what that rests on. */
export function AgentPicture() {
  const { t } = useTranslation();
  return (
    <Picture label={t("welcome.agentPicture")}>
      <div className="flex flex-col gap-4 rounded-2xl border bg-card p-4 shadow-float sm:p-5">
        <Bubble>{t("welcome.agentQuestion")}</Bubble>
        <div className="rounded-xl border border-dashed border-primary/45 bg-violet-soft/35 p-4">
          <div className="flex items-center gap-2">
            <Badge tone="violet">
              <Sparkles />
              Flow.IA
            </Badge>
            <span className="text-xs text-muted-foreground">{t("welcome.agentDraft")}</span>
          </div>
          <p className="mt-3 text-[0.9375rem]">{t("welcome.agentAnswer")}</p>
          <p className="mt-3 flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
            <Quote className="size-3.5 shrink-0" />
            {t("welcome.agentBasis")}
          </p>
          <div className="mt-4 flex gap-2">
            <span className={buttonVariants({ size: "sm" })}>
              <Check />
              {t("outreach.approve")}
            </span>
            <span className={buttonVariants({ size: "sm", variant: "secondary" })}>{t("outreach.edit")}</span>
          </div>
        </div>
      </div>
    </Picture>
  );
}
