import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import type { Integration } from "@/lib/api/types";
import { formatNumber, localeOf } from "@/lib/format";
import { useSendAll } from "./queries";

/** How far it is with sending every lead. */
export function SendAllProgress({ integration: { backfill } }: { integration: Integration }) {
  const { t, i18n } = useTranslation();
  if (!backfill) return null;
  const { done, total } = backfill;
  const number = (value: number) => formatNumber(value, localeOf(i18n));
  return (
    <div>
      <div role="progressbar" aria-label={t("integrations.sendingAll")} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} className="h-2 overflow-hidden rounded-full bg-muted">
        <div className="h-full rounded-full bg-primary transition-[width] duration-500" style={{ width: `${total > 0 ? (done / total) * 100 : 0}%` }} />
      </div>
      <p className="nums mt-1.5 text-[0.8125rem] text-muted-foreground">
        {t("integrations.sendingAll")} · {t("integrations.sent", { done: number(done), total: number(total) })}
      </p>
    </div>
  );
}

type Props = { integration: Integration; open: boolean; onOpen: (open: boolean) => void; /** Puts the focus back where it came from. */ onClosed: () => void };

/** Asks before every lead leaves. */
export function SendAllDialog({ integration, open, onOpen, onClosed }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpen}>
      <DialogContent onCloseAutoFocus={onClosed}>
        <Ask integration={integration} onClose={() => onOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Ask({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const { t } = useTranslation();
  const send = useSendAll(integration.id);
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("integrations.sendAllTitle")}</DialogTitle>
        <DialogDescription>{integration.kind === "webhook" ? t("integrations.sendAllText") : t("integrations.sendAllChat")}</DialogDescription>
      </div>
      {integration.status === "paused" && <p className="rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm text-amber">{t("integrations.sendAllPaused")}</p>}
      <FormProblem error={send.error} />
      <div className="flex justify-end gap-2">
        <Button variant="secondary" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button disabled={send.isPending} onClick={() => send.mutate(undefined, { onSuccess: onClose })}>
          {send.isPending && <Spinner />}
          {t("integrations.sendAllNow")}
        </Button>
      </div>
    </>
  );
}
