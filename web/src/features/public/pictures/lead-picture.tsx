import { Check, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ScoreRing } from "@/components/domain/score-ring";
import { buttonVariants } from "@/components/ui/button";
import { Picture } from "./picture";
import { Reasons } from "./reasons";
import { kenza, kenzaScore } from "./sample";

/** The first look: who it is, why she matters, and the answer that waits. */
export function LeadPicture({ className }: { className?: string }) {
  const { t } = useTranslation();
  return (
    <Picture onDark label={t("welcome.scorePicture")} className={className}>
      <div className="rounded-2xl border bg-card shadow-float">
        <div className="flex items-center gap-3 px-5 pt-5">
          <ContactAvatar contact={kenza} className="size-11 text-sm" />
          <div className="min-w-0 flex-1">
            <p className="font-display text-lg leading-tight font-semibold tracking-[-0.02em]">{kenza.displayName}</p>
            <p className="text-sm text-muted-foreground">@{kenza.handle}</p>
          </div>
          <ScoreRing score={kenzaScore} size="lg" />
        </div>
        <div className="px-5 pt-3">
          <LeadTypeBadge type="client_potentiel" />
        </div>
        <div className="px-5 pt-4 pb-7">
          <Reasons />
        </div>
      </div>
      <div className="relative -mt-3 ml-auto w-[92%] rounded-2xl border bg-popover p-4 shadow-float sm:-mr-6">
        <p className="text-[0.9375rem] leading-relaxed">{t("welcome.answerDraft")}</p>
        <div className="mt-3.5 flex gap-2">
          <span className={buttonVariants({ size: "sm" })}>
            <Check />
            {t("outreach.approve")}
          </span>
          <span className={buttonVariants({ size: "sm", variant: "secondary" })}>
            <Pencil />
            {t("outreach.edit")}
          </span>
        </div>
      </div>
    </Picture>
  );
}
