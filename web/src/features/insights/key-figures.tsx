import { useTranslation } from "react-i18next";
import type { Insights } from "@/lib/api/types";
import { formatNumber, formatSpan, localeOf } from "@/lib/format";
import { shareText } from "./figure";

/** The four numbers of a period, each with what it is counted of. */
export function KeyFigures({ data }: { data: Insights }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const { funnel, sent, answered, medianAnswerSeconds } = data;
  const number = (value: number) => formatNumber(value, locale);
  const figures = [
    { label: t("insights.newLeads"), value: number(funnel.leads), note: t("insights.ofPeople", { count: funnel.people, formatted: number(funnel.people) }) },
    {
      label: t("insights.replyRate"),
      value: shareText(answered, sent, t, locale),
      note: sent === 0 ? t("insights.nothingSent") : t("insights.answeredOf", { answered: number(answered), count: sent, formatted: number(sent) }),
    },
    {
      label: t("insights.answerTime"),
      value: medianAnswerSeconds === null ? "–" : formatSpan(medianAnswerSeconds, locale),
      note: medianAnswerSeconds === null ? t("insights.noAnswerYet") : t("insights.medianOf", { count: answered, formatted: number(answered) }),
    },
    { label: t("insights.won"), value: number(funnel.converted), note: t("insights.wonOf", { count: funnel.replied, formatted: number(funnel.replied) }) },
  ];
  return (
    <dl aria-label={t("insights.figures")} className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-4">
      {figures.map((figure) => (
        <div key={figure.label} className="min-h-31 min-w-0 rounded-xl border bg-card px-4 py-4 shadow-card sm:px-5">
          <dt className="text-[0.8125rem] font-medium text-muted-foreground">{figure.label}</dt>
          <dd className="mt-1.5">
            <span className="nums block font-display text-[1.75rem] leading-none font-semibold tracking-[-0.035em] whitespace-nowrap sm:text-[2.125rem]">{figure.value}</span>
            <span className="mt-2 block text-xs text-pretty text-muted-foreground">{figure.note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
