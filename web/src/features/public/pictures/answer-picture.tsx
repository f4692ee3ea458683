import { Check, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { formatPhone } from "@/lib/format";
import { Bubble } from "./bubble";
import { Picture } from "./picture";
import { kenza, kenzaPhone } from "./sample";

/** A thread in which a number is given, and where it goes. */
export function AnswerPicture() {
  const { t } = useTranslation();
  return (
    <Picture label={t("welcome.answerPicture")}>
      <div className="rounded-2xl border bg-card shadow-float">
        <div className="flex items-center gap-3 border-b px-4 py-3">
          <ContactAvatar contact={kenza} />
          <p className="min-w-0 flex-1 truncate text-sm font-semibold">{kenza.displayName}</p>
          <LeadStatusLabel status="in_progress" className="text-[0.8125rem] text-muted-foreground" />
        </div>
        <div className="flex flex-col gap-3.5 p-4">
          <Bubble>{t("auth.sampleComment")}</Bubble>
          <Bubble
            mine
            note={
              <>
                <Check />
                {t("welcome.answerApproved")}
              </>
            }
          >
            {t("welcome.answerDraft")}
          </Bubble>
          <Bubble>
            {t("welcome.answerReply")}
            <mark className="rounded bg-green-soft px-1 font-medium whitespace-nowrap text-green">{kenzaPhone}</mark>
          </Bubble>
        </div>
        <div className="flex items-center gap-3 border-t bg-green-soft/60 px-4 py-3 text-sm">
          <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-green-soft text-green">
            <Phone className="size-4" />
          </span>
          <span className="nums font-semibold">{formatPhone(`+33${kenzaPhone.replaceAll(" ", "").slice(1)}`)}</span>
          <span className="ml-auto text-xs font-medium text-green">{t("welcome.answerKept")}</span>
        </div>
      </div>
    </Picture>
  );
}
