import { useTranslation } from "react-i18next";
import { Picture } from "./picture";
import { kenzaReasons, kenzaScore } from "./sample";
import { Reasons } from "./reasons";

const shades = ["bg-primary", "bg-primary/75", "bg-primary/55", "bg-primary/40"];

/** The score drawn as the sum of its reasons, on its way from 0 to 100. */
export function ScorePicture() {
  const { t } = useTranslation();
  return (
    <Picture label={t("welcome.scorePicture")}>
      <div className="rounded-2xl border bg-card p-5 shadow-float sm:p-6">
        <div className="flex items-baseline justify-between gap-4">
          <p className="font-display text-[3.25rem] leading-none font-semibold tracking-[-0.045em]">{kenzaScore}</p>
          <p className="nums text-sm text-muted-foreground">{kenzaReasons.map(({ points }) => points).join(" + ")}</p>
        </div>
        <div className="mt-4 flex h-2.5 gap-px overflow-hidden rounded-full bg-muted">
          {kenzaReasons.map(({ code, points }, index) => (
            <span key={code} className={shades[index]} style={{ width: `${points}%` }} />
          ))}
        </div>
        <div className="mt-6">
          <Reasons />
        </div>
        <div className="mt-5 border-t pt-4 text-[0.8125rem] text-muted-foreground">
          <p>{t("lead.raises")}</p>
          <p className="mt-1.5 grid grid-cols-[2.75rem_1fr] gap-x-3">
            <span className="nums text-center">+12</span>
            <span>{t("raise.give_contact")}</span>
          </p>
        </div>
      </div>
    </Picture>
  );
}
