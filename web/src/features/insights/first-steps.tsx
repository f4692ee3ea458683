import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { WaveField } from "@/components/wave-field";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";

/** A workspace with nothing in it yet: the way to the first message. */
export function FirstSteps() {
  const { t } = useTranslation();
  const mayConnect = useCan("POST /social-accounts/connect/initiate");
  const steps = [
    { title: t("overview.start1"), text: t("overview.start1Text") },
    { title: t("overview.start2"), text: t("overview.start2Text") },
    { title: t("overview.start3"), text: t("overview.start3Text") },
  ];
  return (
    <section aria-labelledby="first-steps" className="relative overflow-hidden rounded-2xl bg-rail text-rail-foreground">
      <WaveField className="absolute inset-y-0 right-0 h-full w-3/5 opacity-80" />
      <div className="relative grid gap-8 p-6 sm:p-10">
        <div>
          <h2 id="first-steps" className="font-display text-3xl font-semibold tracking-[-0.03em] text-rail-strong">
            {t("overview.startTitle")}
          </h2>
          <p className="mt-1.5">{t("overview.startText")}</p>
        </div>
        <ol className="grid max-w-xl gap-5">
          {steps.map((step, index) => (
            <li key={step.title} className="flex gap-4">
              <span aria-hidden="true" className="nums grid size-8 shrink-0 place-items-center rounded-full bg-rail-accent text-sm font-semibold text-rail-strong">
                {index + 1}
              </span>
              <div>
                <h3 className="font-medium text-rail-strong">{step.title}</h3>
                <p className="mt-0.5 text-sm">{step.text}</p>
              </div>
            </li>
          ))}
        </ol>
        {mayConnect && (
          <div>
            <Button asChild size="lg">
              <Link to="/accounts" search={{ connect: true }}>
                {t("overview.startAction")}
              </Link>
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
