import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type BeginStep, beginSteps, type Progress } from "@/lib/first-run";
import { cn } from "@/lib/utils";

/** The way through, and how far one is: a line of bars on a phone, a list where there is room. Any step may be opened. */
export function StepList({ current, progress }: { current: BeginStep; progress: Progress }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("begin.steps")}>
      <ol className="grid grid-cols-4 gap-1.5 lg:grid-cols-1 lg:gap-1">
        {beginSteps.map((step, at) => {
          const outcome = progress[step];
          const here = step === current;
          return (
            <li key={step}>
              <Link
                to="/begin"
                search={{ step }}
                replace
                // The router says "page" of the link that the address names; without a step in it, this one is meant all the same.
                aria-current={here ? "page" : undefined}
                className={cn(
                  "group flex min-h-9 items-center rounded-lg text-[0.9375rem] lg:min-h-12 lg:gap-3.5 lg:px-3 lg:transition-colors lg:hover:bg-rail-accent/50",
                  here && "lg:bg-rail-accent/70",
                )}
              >
                <span aria-hidden="true" className={cn("h-1.5 w-full rounded-full lg:hidden", outcome === "saved" ? "bg-good" : here ? "bg-glow" : "bg-rail-accent")} />
                <span
                  aria-hidden="true"
                  className={cn(
                    "nums hidden size-7 shrink-0 place-items-center rounded-full text-[0.8125rem] font-semibold text-rail-strong lg:grid",
                    outcome === "saved" ? "bg-good text-rail" : here ? "bg-primary text-primary-foreground" : "bg-rail-accent",
                  )}
                >
                  {outcome === "saved" ? <Check className="size-4" strokeWidth={2.5} /> : at + 1}
                </span>
                <span className={cn("max-lg:sr-only", here ? "font-medium text-rail-strong" : "")}>
                  {t(`begin.step.${step}`)}
                  {outcome && <span className={cn(outcome === "saved" ? "sr-only" : "block text-xs font-normal")}> {t(`begin.outcome.${outcome}`)}</span>}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
