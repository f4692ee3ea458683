import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import type { Decision } from "./draft-card";

/** Nothing waits; for who has just emptied the queue, what they did. */
export function QueueDone({ done }: { done: Decision[] }) {
  const { t } = useTranslation();
  const here = useRef<HTMLDivElement>(null);
  const approved = done.filter((how) => how === "approved").length;
  const rejected = done.length - approved;
  const emptied = done.length > 0;
  useEffect(() => {
    if (emptied) here.current?.focus({ preventScroll: true });
  }, [emptied]);
  const did = [approved > 0 && t("outreach.doneApproved", { count: approved }), rejected > 0 && t("outreach.doneRejected", { count: rejected })].filter(Boolean).join(" · ");
  return (
    <div ref={here} tabIndex={-1} className="outline-none">
      <EmptyState
        picture={<EmptyPicture icon={MailCheck} />}
        title={t("outreach.emptySuggested")}
        text={emptied ? did : t("outreach.emptySuggestedText")}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {approved > 0 && (
              <Button asChild>
                <Link to="/outreach" search={{ tab: "scheduled" }}>
                  {t("outreach.seeUnderWay")}
                </Link>
              </Button>
            )}
            <Button asChild variant="secondary">
              <Link to="/leads">{t("outreach.seeLeads")}</Link>
            </Button>
          </div>
        }
      />
    </div>
  );
}
