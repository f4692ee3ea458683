import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";
import type { StepName } from "./steps";

/** What takes a step; where the reader's role may not, who can. */
export function StepAction({ name }: { name: StepName }) {
  const { t } = useTranslation();
  const mayProfile = useCan("PUT /workspace/voice");
  const mayConnect = useCan("POST /social-accounts/connect/initiate");
  const mayImport = useCan("POST /imports");
  const label = t(`overview.stepAction.${name}`);
  if ((name === "profile" && !mayProfile) || (name === "connect" && !mayConnect)) return <p className="text-[0.8125rem] text-rail-strong">{t("overview.stepAskAdmin")}</p>;
  if (name === "profile") {
    return (
      <Button asChild size="sm">
        <Link to="/settings/assistant">{label}</Link>
      </Button>
    );
  }
  if (name === "connect") {
    return (
      <>
        <Button asChild size="sm">
          <Link to="/accounts" search={{ connect: true }}>
            {label}
          </Link>
        </Button>
        {mayImport && (
          <Button asChild variant="ghost" size="sm" className="text-rail-foreground hover:bg-rail-accent hover:text-rail-strong">
            <Link to="/accounts" search={{ import: true }}>
              {t("overview.stepImport")}
            </Link>
          </Button>
        )}
      </>
    );
  }
  return (
    <Button asChild size="sm">
      <Link to={name === "approve" ? "/outreach" : name === "lead" ? "/leads" : "/inbox"}>{label}</Link>
    </Button>
  );
}
