import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Copy, RotateCw, UserRound } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { keepFocus } from "@/hooks/keep-focus";
import { useCopy } from "@/hooks/use-copy";
import { useReturnFocus } from "@/hooks/use-return-focus";
import { isProblem } from "@/lib/api/problem";
import type { DeliveryDetail, Integration } from "@/lib/api/types";
import { DeliveryStateIcon } from "./delivery-state";
import { problemWords } from "./problem-words";
import { deliveryQuery, useSendAgain } from "./queries";
import { Verbatim } from "./verbatim";

type Props = { integration: Integration; deliveryId: string | undefined; onClose: () => void };

/** What was sent word for word, and what the other side said. */
export function DeliveryDialog({ integration, deliveryId, onClose }: Props) {
  const focus = useReturnFocus();
  return (
    <Dialog open={deliveryId !== undefined} onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="grid-cols-[minmax(0,1fr)] sm:max-w-2xl" {...focus}>
        {deliveryId && <Detail key={deliveryId} integrationId={integration.id} deliveryId={deliveryId} />}
      </DialogContent>
    </Dialog>
  );
}

function Detail({ integrationId, deliveryId }: { integrationId: string; deliveryId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(deliveryQuery(integrationId, deliveryId));
  if (data) return <Shown delivery={data} integrationId={integrationId} />;
  const missing = isProblem(error) && error.status === 404;
  return (
    <>
      <DialogTitle>{missing ? t("integrations.deliveryMissing") : t("integrations.delivery")}</DialogTitle>
      {missing ? (
        <DialogDescription>{t("integrations.deliveryMissingText")}</DialogDescription>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-4">
          <Skeleton className="h-16 rounded-lg" />
          <Skeleton className="h-56 rounded-lg" />
        </div>
      )}
    </>
  );
}

function Shown({ delivery, integrationId }: { delivery: DeliveryDetail; integrationId: string }) {
  const { t } = useTranslation();
  const copy = useCopy();
  const again = useSendAgain(integrationId);
  const title = useRef<HTMLHeadingElement>(null);
  const { id, event, leadId, state, problem, attempts, answerStatus, createdAt, nextAttemptAt, finishedAt, backfill, payload, answer } = delivery;
  const sendAgain = () =>
    void again.mutateAsync(id).then(
      (sent) => {
        toast(t(`integrations.sentAgain.${sent.state}`));
        keepFocus(() => title.current);
      },
      () => undefined,
    );
  const body = JSON.stringify(payload, null, 2);
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle ref={title} tabIndex={-1} className="outline-none">{t(`deliveryEvent.${event}.title`)}</DialogTitle>
        <DialogDescription className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <DeliveryStateIcon state={state} className="size-4" />
          <span aria-hidden="true" className="font-medium text-foreground">
            {t(`deliveryState.${state}`)}
          </span>
          <span>
            · <Moment at={createdAt} form="moment" />
          </span>
          {backfill && <Badge>{t("integrations.isBackfill")}</Badge>}
        </DialogDescription>
      </div>
      {problem && state !== "delivered" && <p className={state === "failed" ? "rounded-lg bg-rose-soft px-3.5 py-2.5 text-sm text-rose" : "rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm text-amber"}>{problemWords(problem)}</p>}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3">
        <Fact label={t("integrations.answered")}>{answerStatus === null ? t("integrations.noAnswer") : `HTTP ${answerStatus}`}</Fact>
        <Fact label={t("integrations.tries")}>
          <span className="nums">{attempts}</span>
        </Fact>
        {finishedAt ? (
          <Fact label={t("integrations.finished")}>
            <Moment at={finishedAt} form="moment" />
          </Fact>
        ) : (
          nextAttemptAt && (
            <Fact label={t("integrations.next")}>
              <Moment at={nextAttemptAt} />
            </Fact>
          )
        )}
        <div className="col-span-full min-w-0">
          <dt className="text-xs text-muted-foreground">webhook-id</dt>
          <dd className="mt-0.5 font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{id}</dd>
        </div>
      </dl>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <div className="flex items-center justify-between gap-3">
          <h3 className="text-sm font-medium">
            {t("integrations.payload")}
          </h3>
          <Button variant="ghost" size="sm" aria-label={t("integrations.copyPayload")} onClick={() => copy(body)}>
            <Copy aria-hidden="true" />
            {t("common.copy")}
          </Button>
        </div>
        <Verbatim label={t("integrations.payload")} text={body} />
      </div>
      {answer !== null && answer !== "" && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <h3 className="text-sm font-medium">
            {t("integrations.answer")}
          </h3>
          <Verbatim label={t("integrations.answer")} text={answer} className="max-h-48 whitespace-pre-wrap [overflow-wrap:anywhere]" />
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {leadId && (
          <Button asChild variant="secondary">
            <Link to="/leads/$leadId" params={{ leadId }}>
              <UserRound aria-hidden="true" />
              {t("integrations.lead")}
            </Link>
          </Button>
        )}
        {state !== "waiting" && (
          <Button aria-disabled={again.isPending} onClick={() => !again.isPending && sendAgain()}>
            {again.isPending ? <Spinner /> : <RotateCw aria-hidden="true" />}
            {t("integrations.again")}
          </Button>
        )}
      </div>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}
