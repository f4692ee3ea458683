import { Link } from "@tanstack/react-router";
import { Check, Clock, Sparkles, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { PracticeNote } from "@/components/practice-note";
import { TryFirst } from "@/components/try-first";
import { WaveField } from "@/components/wave-field";
import { usePractice } from "@/hooks/use-practice";
import type { Overview } from "@/lib/api/types";
import { formatSpan, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { placeOf, StepAction, useMayStep } from "./step-action";
import type { Step } from "./steps";

type Props = { steps: Step[]; fresh: boolean; firstLead: Overview["firstLead"]; onHide: () => void };

/** The way from nothing to the first answer: what is done, and what comes next. */
export function FirstSteps({ steps, fresh, firstLead, onHide }: Props) {
  const { t } = useTranslation();
  const practice = usePractice();
  const mayStep = useMayStep();
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  const title = !next ? t("overview.stepsDone") : fresh ? t("overview.stepsWelcome") : t("overview.stepsTitle");
  const text = !next ? t("overview.stepsDoneText") : fresh ? t("overview.stepsWelcomeText") : t("overview.stepsText");
  return (
    <section aria-labelledby="first-steps" className="relative overflow-hidden rounded-2xl bg-rail text-rail-foreground dark:ring-1 dark:ring-rail-border">
      <WaveField className="absolute inset-y-0 right-0 h-full w-3/5 opacity-35" />
      <div className={cn("relative grid gap-6 p-5 sm:p-7", fresh && "sm:gap-8 sm:p-10")}>
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pr-8">
          <div>
            <h2 id="first-steps" className={cn("font-display font-semibold tracking-[-0.025em] text-rail-strong", fresh ? "text-3xl" : "text-xl")}>
              {title}
            </h2>
            <p className="mt-1 text-sm">{text}</p>
          </div>
          <div className="w-full max-w-56">
            <p id="first-steps-progress" className="nums text-[0.8125rem]">
              {t("overview.stepsProgress", { count: done, total: steps.length })}
            </p>
            <div role="progressbar" aria-labelledby="first-steps-progress" aria-valuemin={0} aria-valuemax={steps.length} aria-valuenow={done} className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-rail-accent">
              <div className="h-full rounded-full bg-linear-to-r from-primary to-glow transition-[width] duration-500" style={{ width: `${(done / steps.length) * 100}%` }} />
            </div>
          </div>
        </div>
        {next && (
          <ol className="grid gap-x-5 gap-y-1 lg:grid-cols-5">
            {steps.map((step, at) => (
              <StepItem key={step.name} step={step} place={at + 1} current={step === next} open={mayStep(step.name)} firstLead={firstLead} />
            ))}
          </ol>
        )}
        {!next && firstLead && <FirstLead seconds={firstLead.afterSeconds} />}
        {practice === true && <PracticeNote look="rail" />}
        {practice === false && next?.name === "connect" && mayStep("connect") && <TryFirst className="text-rail-foreground" />}
      </div>
      <button type="button" aria-label={t("overview.stepsHide")} onClick={onHide} className="absolute top-4 right-4 grid size-9 place-items-center rounded-lg hover:bg-rail-accent hover:text-rail-strong">
        <X aria-hidden="true" className="size-4" />
      </button>
    </section>
  );
}

type ItemProps = { step: Step; place: number; current: boolean; /** Whether the reader may go there. */ open: boolean; firstLead: Overview["firstLead"] };

function StepItem({ step, place, current, open, firstLead }: ItemProps) {
  const { t } = useTranslation();
  const name = t(`overview.step.${step.name}`);
  return (
    <li aria-current={current ? "step" : undefined} className="flex gap-3.5 rounded-xl py-2.5 lg:flex-col lg:gap-3 lg:py-0">
      <span
        aria-hidden="true"
        className={cn(
          "nums grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold text-rail-strong",
          step.done ? "bg-good text-rail" : current ? "bg-primary text-primary-foreground shadow-[0_0_0_4px_color-mix(in_oklch,var(--primary)_30%,transparent)]" : "bg-rail-accent",
        )}
      >
        {step.done ? <Check className="size-4" strokeWidth={2.5} /> : place}
      </span>
      <div className="min-w-0">
        <h3 className={cn("text-[0.9375rem] font-medium text-rail-strong", step.done && "text-rail-foreground")}>
          {open ? (
            <Link {...placeOf[step.name]} className="rounded-sm underline-offset-4 hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
          {step.done && <span className="sr-only"> · {t("overview.stepDone")}</span>}
        </h3>
        {!step.done && (
          <p className="mt-0.5 flex items-center gap-1.5 text-xs">
            <Clock aria-hidden="true" className="size-3 shrink-0" />
            {t(`overview.stepTime.${step.name}`)}
          </p>
        )}
        {step.done && step.name === "lead" && firstLead && <FirstLead seconds={firstLead.afterSeconds} />}
        {!step.done && <p className={cn("mt-1.5 text-[0.8125rem] text-pretty", !current && "max-lg:hidden")}>{t(`overview.stepText.${step.name}`)}</p>}
        {current && (
          <div className="mt-3 flex flex-wrap gap-2">
            <StepAction name={step.name} />
          </div>
        )}
      </div>
    </li>
  );
}

/** How long it took from connecting to somebody worth writing to. */
function FirstLead({ seconds }: { seconds: number }) {
  const { t, i18n } = useTranslation();
  return (
    <p className="nums mt-0.5 flex items-start gap-1.5 text-[0.8125rem] text-rail-strong">
      <Sparkles aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-glow" />
      {t("overview.firstLead", { time: formatSpan(seconds, localeOf(i18n)) })}
    </p>
  );
}
