import { useId } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, localeOf } from "@/lib/format";
import type { Insights } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { shareText } from "./figure";
import { funnelSteps } from "./figures";
import { ribbon } from "./ribbon";

const length = 200;
const across = 100;

/** From all people to clients, as a river that narrows: lying on a wide screen, falling on a phone. */
export function Funnel({ funnel }: { funnel: Insights["funnel"] }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const values = funnelSteps.map((step) => funnel[step]);
  return (
    <div className="relative h-full px-5 pb-5">
      <River values={values} className="absolute inset-x-5 bottom-5 hidden h-[calc(100%-6.75rem)] w-[calc(100%-2.5rem)] sm:block" />
      <River values={values} upright className="absolute top-0 right-5 bottom-5 h-[calc(100%-1.25rem)] w-24 sm:hidden" />
      <ol className="relative grid h-full grid-rows-5 sm:grid-cols-5 sm:grid-rows-1">
        {funnelSteps.map((step, at) => {
          const before = values[at - 1];
          const value = values[at] ?? 0;
          return (
            <li key={step} className={cn("flex flex-col justify-start gap-0.5 max-sm:border-t max-sm:pt-2 max-sm:pr-28 max-sm:first:border-t-0 sm:border-l sm:pr-2 sm:pl-3.5", "sm:first:border-l-0 sm:first:pl-0")}>
              <span className="text-[0.8125rem] font-medium text-muted-foreground">{t(`insights.${step}`)}</span>
              <span className="nums font-display text-[1.625rem] leading-none font-semibold tracking-[-0.03em] sm:text-[1.875rem]">{formatNumber(value, locale)}</span>
              {before !== undefined && (
                <span className="mt-0.5 text-xs text-pretty text-muted-foreground">
                  {before === 0 ? "–" : <strong className="font-semibold text-accent-foreground">{shareText(value, before, t, locale)}</strong>}{" "}
                  <span className="sm:max-lg:sr-only">{t("insights.ofThem")}</span>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function River({ values, upright = false, className }: { values: number[]; upright?: boolean; className: string }) {
  const id = useId();
  const whole = length * values.length;
  return (
    <svg viewBox={upright ? `0 0 ${across} ${whole}` : `0 0 ${whole} ${across}`} preserveAspectRatio="none" aria-hidden="true" className={className}>
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2={upright ? 0 : 1} y2={upright ? 1 : 0}>
          <stop offset="0%" stopColor="var(--primary)" />
          <stop offset="62%" stopColor="var(--glow)" />
          <stop offset="100%" stopColor="var(--good)" />
        </linearGradient>
      </defs>
      <path d={ribbon(values, length, across, upright)} fill={`url(#${id})`} />
    </svg>
  );
}
