import { Link } from "@tanstack/react-router";
import { RotateCw, UserRound } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { keepFocus } from "@/hooks/keep-focus";
import type { Delivery } from "@/lib/api/types";
import { DeliveryStateIcon } from "./delivery-state";
import { problemWords } from "./problem-words";
import { useSendAgain } from "./queries";

type Props = { delivery: Delivery; integrationId: string; onOpen: () => void };

/** One delivery: its event opens it; the lead and another try are beside it. */
export function DeliveryRow({ delivery, integrationId, onOpen }: Props) {
  const { t } = useTranslation();
  const again = useSendAgain(integrationId);
  const opener = useRef<HTMLButtonElement>(null);
  const sendAgain = () => void again.mutateAsync(id).then(() => keepFocus(() => opener.current), () => undefined);
  const { id, event, leadId, state, createdAt, answerStatus, backfill } = delivery;
  const title = t(`deliveryEvent.${event}.title`);
  return (
    <li className="relative flex min-h-14 items-start gap-3.5 px-5 py-3 transition-colors hover:bg-muted/40">
      <DeliveryStateIcon state={state} className="mt-1.5" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-56">
          <p className="flex min-h-8 flex-wrap items-center gap-x-2.5 gap-y-1">
            <button ref={opener} type="button" data-list-link="" onClick={onOpen} className="text-left text-sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring">
              {title}
            </button>
            {backfill && <Badge>{t("integrations.isBackfill")}</Badge>}
            <span className="text-[0.8125rem] text-muted-foreground">
              <Moment at={createdAt} />
              {answerStatus !== null && <span className="nums whitespace-nowrap"> · HTTP {answerStatus}</span>}
            </span>
          </p>
          <Outcome delivery={delivery} />
        </div>
        <div className="relative -ml-2 flex items-center gap-1 sm:ml-0">
          {leadId && (
            <Button asChild variant="ghost" size="sm">
              <Link to="/leads/$leadId" params={{ leadId }} className="max-sm:px-2">
                <UserRound aria-hidden="true" />
                {t("integrations.lead")}
              </Link>
            </Button>
          )}
          {state === "failed" && (
            <Button variant="secondary" size="sm" aria-disabled={again.isPending} aria-label={t("integrations.againOf", { event: title })} onClick={() => !again.isPending && sendAgain()}>
              {again.isPending ? <Spinner /> : <RotateCw aria-hidden="true" />}
              {t("integrations.again")}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

function Outcome({ delivery: { state, problem, attempts, nextAttemptAt } }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const said: ReactNode[] = [];
  if (state !== "delivered" && problem) said.push(<span key="problem" className={state === "failed" ? "text-rose" : undefined}>{problemWords(problem)}</span>);
  if (attempts > 1 || state === "failed") said.push(<span key="attempts" className="nums whitespace-nowrap">{t("integrations.attempts", { count: attempts })}</span>);
  if (state === "waiting") {
    said.push(
      nextAttemptAt ? (
        <span key="next">
          {t("integrations.next")} <Moment at={nextAttemptAt} />
        </span>
      ) : (
        <span key="next">{t("deliveryState.waiting")}</span>
      ),
    );
  }
  if (said.length === 0) return null;
  return (
    <p className="-mt-0.5 mb-1 text-[0.8125rem] text-muted-foreground">
      {said.map((one, index) => (
        <span key={index}>
          {index > 0 && " · "}
          {one}
        </span>
      ))}
    </p>
  );
}
