import { useTranslation } from "react-i18next";
import type { Overview } from "@/lib/api/types";
import { formatCount, localeOf } from "@/lib/format";

export function Tiles({ data }: { data: Overview }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const tiles = [
    { label: t("overview.interactionsLastDay"), value: data.interactionsLastDay, note: t("overview.lastDay") },
    { label: t("overview.repliesLastDay"), value: data.repliesLastDay, note: t("overview.lastDay") },
    { label: t("overview.leadsNew"), value: data.leadsNew, note: t("overview.ofTotal", { total: formatCount(data.leadsTotal, locale) }) },
    { label: t("overview.leadsConverted"), value: data.leadsConverted, note: t("overview.sinceStart") },
  ];
  return (
    <dl aria-label={t("overview.tiles")} className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      {tiles.map((tile) => (
        <div key={tile.label} className="rounded-xl border bg-card px-4 py-4 shadow-card sm:px-5">
          <dt className="text-[0.8125rem] font-medium text-muted-foreground">{tile.label}</dt>
          <dd className="mt-1">
            <span className="nums block font-display text-[2.125rem] leading-none font-semibold tracking-[-0.035em]">{formatCount(tile.value, locale)}</span>
            <span className="mt-2 block text-xs text-muted-foreground">{tile.note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
