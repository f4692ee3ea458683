import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, localeOf } from "@/lib/format";
import { shareText } from "./figure";
import type { Breakdown } from "./figures";

const stages = ["leads", "contacted", "replied", "converted"] as const;
const looks: Record<(typeof stages)[number], string> = {
  leads: "color-mix(in oklch, var(--primary) 30%, var(--card))",
  contacted: "color-mix(in oklch, var(--primary) 60%, var(--card))",
  replied: "var(--primary)",
  converted: "var(--good)",
};

/** One bar each: its length are the leads, and within it how far they have come. */
export function BreakdownBars({ rows, nameOf }: { rows: Breakdown[]; nameOf: (row: Breakdown) => ReactNode }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const most = Math.max(1, ...rows.map((row) => row.leads));
  return (
    <div className="grid gap-4 px-5 pb-5">
      <p aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
        {stages.map((stage) => (
          <span key={stage} className="inline-flex items-center gap-1.5">
            <span className="size-2 rounded-full" style={{ background: looks[stage] }} />
            {t(`insights.${stage}`)}
          </span>
        ))}
      </p>
      <ul className="grid gap-4">
        {rows.map((row) => (
          <li key={row.key}>
            <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-[0.8125rem]">
              {nameOf(row)}
              <span className="text-muted-foreground">
                <span className="nums font-semibold text-foreground">{t("insights.leadCount", { count: row.leads, formatted: formatNumber(row.leads, locale) })}</span>
                {row.contacted > 0 && ` · ${t("insights.repliedShare", { share: shareText(row.replied, row.contacted, t, locale) })}`}
              </span>
            </div>
            <div aria-hidden="true" className="relative h-2.5 overflow-hidden rounded-full bg-muted">
              {stages.map((stage) => (
                <span key={stage} className="absolute inset-y-0 left-0 rounded-full transition-[width] duration-500" style={{ width: `${(row[stage] / most) * 100}%`, background: looks[stage] }} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
