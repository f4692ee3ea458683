import { Link, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";
import { useFirstRun } from "@/hooks/use-first-run";
import { useSession } from "@/hooks/use-session";
import { beginSteps, nextOf } from "@/lib/first-run";
import type { StepName } from "./steps";

/** Where each step is taken. */
export const placeOf: Record<StepName, Pick<LinkProps, "to" | "search">> = {
  profile: { to: "/begin" },
  connect: { to: "/accounts", search: { connect: true } },
  lead: { to: "/leads", search: { sort: "-createdAt" } },
  approve: { to: "/outreach" },
  answer: { to: "/inbox" },
};

/** Whether the reader's role may take a step. */
export function useMayStep(): (name: StepName) => boolean {
  const mayProfile = useCan("PUT /workspace/voice");
  const mayConnect = useCan("POST /social-accounts/connect/initiate");
  return (name) => (name === "profile" ? mayProfile : name === "connect" ? mayConnect : true);
}

/** What takes a step; where the reader's role may not, who can. */
export function StepAction({ name }: { name: StepName }) {
  const { t } = useTranslation();
  const mayStep = useMayStep();
  const mayImport = useCan("POST /imports");
  const progress = useFirstRun(useSession().workspace.id);
  const answered = beginSteps.filter((step) => progress[step] !== undefined).length;
  if (!mayStep(name)) return <p className="text-[0.8125rem] text-rail-strong">{t("overview.stepAskAdmin")}</p>;
  const resumes = name === "profile" && answered > 0 && nextOf(progress) !== undefined;
  return (
    <>
      <Button asChild size="sm">
        <Link {...placeOf[name]}>{resumes ? t("overview.stepResume", { count: answered, total: beginSteps.length }) : t(`overview.stepAction.${name}`)}</Link>
      </Button>
      {name === "connect" && mayImport && (
        <Button asChild variant="ghost" size="sm" className="text-rail-foreground hover:bg-rail-accent hover:text-rail-strong">
          <Link to="/accounts" search={{ import: true }}>
            {t("overview.stepImport")}
          </Link>
        </Button>
      )}
    </>
  );
}
