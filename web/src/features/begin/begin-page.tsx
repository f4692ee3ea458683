import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { WaveField } from "@/components/wave-field";
import { useFirstRun } from "@/hooks/use-first-run";
import { type BeginStep, beginSteps, firstRun, nextOf, type Outcome } from "@/lib/first-run";
import { StepList } from "./step-list";

/** What a step needs of the page around it. */
export type StepParts = {
  /** What is at the foot of the step's form; its button submits, or `go` stands in its place. */
  foot: (busy: boolean, go?: ReactNode) => ReactNode;
  /** The step's answer is kept. */
  onSaved: () => void;
};

type Props = {
  name: string;
  workspaceId: string;
  step: BeginStep | undefined;
  onStep: (step: BeginStep) => void;
  onEnd: () => void;
  renderStep: Record<BeginStep, (parts: StepParts) => ReactNode>;
};

/** What a new workspace is asked before its first lead: four short steps, each of which may be passed over and found again. */
export function BeginPage({ name, workspaceId, step, onStep, onEnd, renderStep }: Props) {
  const { t } = useTranslation();
  const progress = useFirstRun(workspaceId);
  const current = step ?? nextOf(progress) ?? "offers";
  const at = beginSteps.indexOf(current);
  const before = beginSteps[at - 1];
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current);
  // Who goes on by keyboard or listens begins at the top of the next step.
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    title.current?.focus();
    scrollTo({ top: 0 });
  }, [current]);
  const settle = (outcome: Outcome) => {
    firstRun.settle(workspaceId, current, outcome);
    const next = beginSteps[at + 1];
    if (next) onStep(next);
    else onEnd();
  };
  const foot = (busy: boolean, go?: ReactNode) => (
    <div className="sticky bottom-0 -mx-5 mt-auto flex items-center gap-2 border-t bg-background/95 px-5 py-4 backdrop-blur sm:static sm:mx-0 sm:border-0 sm:bg-transparent sm:px-0">
      {before && (
        <Button variant="ghost" size="lg" className="max-sm:px-3 sm:-ml-5" onClick={() => onStep(before)}>
          <ArrowLeft aria-hidden="true" />
          <span className="max-sm:sr-only">{t("begin.back")}</span>
        </Button>
      )}
      <Button variant="ghost" size="lg" className="ml-auto max-sm:px-3" onClick={() => settle("skipped")}>
        {current === "connect" ? t("begin.later") : t("begin.skip")}
      </Button>
      {go ?? (
        <Button type="submit" size="lg" disabled={busy}>
          {busy && <Spinner />}
          {t("begin.next")}
        </Button>
      )}
    </div>
  );
  const firstName = name.trim().split(/\s+/)[0] ?? name;
  return (
    <div className="flex min-h-dvh flex-col lg:grid lg:grid-cols-[23rem_minmax(0,1fr)]">
      <header className="relative overflow-hidden bg-rail px-5 pt-4 pb-2 text-rail-foreground lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:p-8">
        <WaveField className="absolute inset-x-0 bottom-0 hidden h-2/5 w-full opacity-45 lg:block" />
        <div className="relative flex items-center justify-between gap-4">
          <Link to="/" aria-label="VistaFlow" className="rounded-lg text-rail-strong">
            <Logo />
          </Link>
          <Link to="/" className="rounded-lg py-2 text-sm underline-offset-4 hover:text-rail-strong hover:underline lg:hidden">
            {t("begin.leave")}
          </Link>
        </div>
        <div className="relative mt-10 mb-8 hidden lg:block">
          <p className="font-display text-[1.75rem] leading-tight font-semibold tracking-[-0.028em] text-balance text-rail-strong">{t("begin.welcome", { name: firstName })}</p>
          <p className="mt-2 text-[0.9375rem]">{t("begin.welcomeText")}</p>
        </div>
        <div className="relative mt-2 lg:-mx-3 lg:mt-0">
          <StepList current={current} progress={progress} />
        </div>
        <Link to="/" className="relative mt-auto hidden w-fit rounded-lg py-2 text-sm underline-offset-4 hover:text-rail-strong hover:underline lg:inline-block">
          {t("begin.leave")}
        </Link>
      </header>
      <main id="content" className="flex flex-1 flex-col px-5 pt-7 lg:justify-center lg:px-12 lg:py-12">
        <div className="mx-auto flex w-full max-w-[38rem] flex-1 flex-col sm:flex-none">
          <p className="text-[0.8125rem] font-medium text-muted-foreground">{t("begin.place", { number: at + 1, total: beginSteps.length, time: t(`begin.time.${current}`) })}</p>
          <h1 ref={title} tabIndex={-1} className="mt-1 font-display text-[1.75rem] leading-tight font-semibold tracking-[-0.028em] outline-none sm:text-[2rem]">
            {t(`begin.title.${current}`)}
          </h1>
          <p className="mt-2 mb-6 text-[0.9375rem] text-pretty text-muted-foreground">{t(`begin.text.${current}`)}</p>
          <div key={current} className="flex flex-1 flex-col sm:block">
            {renderStep[current]({ foot, onSaved: () => settle("saved") })}
          </div>
        </div>
      </main>
    </div>
  );
}
