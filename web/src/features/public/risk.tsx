import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

/** What the platform's terms say, in the words of the connect dialog: said before anybody has an account. */
export function Risk() {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="risk" className="mt-16 rounded-2xl border border-amber/30 bg-amber-soft p-6 text-amber md:p-9">
      <h3 id="risk" className="flex items-center gap-3 font-display text-xl font-semibold tracking-[-0.02em]">
        <TriangleAlert aria-hidden="true" className="size-5 shrink-0" />
        {t("welcome.riskTitle")}
      </h3>
      <div className="mt-5 grid gap-x-10 gap-y-4 leading-relaxed text-foreground md:grid-cols-3">
        <p>{t("connect.terms1")}</p>
        <p>{t("connect.terms2")}</p>
        <p>{t("connect.terms3")}</p>
      </div>
      <p className="mt-6 border-t border-amber/25 pt-5 leading-relaxed text-foreground">{t("imports.hesitate")}</p>
    </section>
  );
}
