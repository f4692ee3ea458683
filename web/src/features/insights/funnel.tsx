import { useTranslation } from "react-i18next";
import type { Overview } from "@/lib/api/types";
import { formatCount, formatPercent, localeOf } from "@/lib/format";

const steps = ["people", "leads", "contacted", "replied", "converted"] as const;
const narrowest = 0.015;

/** Five steps as bars. Widths follow the square root: the last steps stay visible beside the first. */
export function Funnel({ funnel }: { funnel: Overview["funnel"] }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const most = Math.max(1, ...steps.map((step) => funnel[step]));
  return (
    <ol className="grid gap-3.5 px-5 pb-5">
      {steps.map((step, index) => {
        const value = funnel[step];
        const previousStep = steps[index - 1];
        const previous = previousStep ? funnel[previousStep] : 0;
        return (
          <li key={step}>
            <div className="mb-1 flex items-baseline justify-between gap-3 text-sm">
              <span className="font-medium">{t(`overview.${step}`)}</span>
              <span className="flex items-baseline gap-2.5">
                {previous > 0 && <span className="text-xs text-muted-foreground">{t("overview.step", { ratio: formatPercent(value / previous, locale) })}</span>}
                <span className="nums min-w-10 text-right font-semibold">{formatCount(value, locale)}</span>
              </span>
            </div>
            <div aria-hidden="true" className="h-2.5 overflow-hidden rounded-full bg-muted">
              <div
                className="h-full rounded-full bg-linear-to-r from-primary to-glow transition-[width] duration-500"
                style={{ width: `${value === 0 ? 0 : Math.max(narrowest, Math.sqrt(value / most)) * 100}%`, opacity: 1 - index * 0.09 }}
              />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
