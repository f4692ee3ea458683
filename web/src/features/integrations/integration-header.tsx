import { CirclePause, CirclePlay, Ellipsis, KeyRound, Pencil, Send, Trash2, Users } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Spinner } from "@/components/ui/spinner";
import { keepFocus } from "@/hooks/keep-focus";
import type { Integration } from "@/lib/api/types";
import { KindTile } from "./kinds";
import { isSendingAll, useDeleteIntegration, usePauseIntegration } from "./queries";
import { RotateDialog } from "./rotate-dialog";
import { SendAllDialog } from "./send-all";
import { StatusBadge } from "./status-badge";

type Props = { integration: Integration; testing: boolean; onTest: () => void; onEdit: () => void; onDeleted: () => void };

function said(text: string): void {
  toast.success(text);
  keepFocus(() => document.querySelector<HTMLElement>("[data-turn]"));
}

export function IntegrationHeader({ integration, testing, onTest, onEdit, onDeleted }: Props) {
  const { t } = useTranslation();
  const pause = usePauseIntegration(integration.id);
  const { kind, name, address, status } = integration;
  const paused = status === "paused";
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-4">
      <div className="flex min-w-0 flex-1 basis-72 items-start gap-4">
        <KindTile kind={kind} className="size-14 rounded-2xl [&_svg]:size-6" />
        <div className="min-w-0">
          <h1 className="font-display text-[1.625rem] leading-tight font-semibold tracking-[-0.028em] [overflow-wrap:anywhere] md:text-[2rem]">{name}</h1>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-muted-foreground">
            <StatusBadge integration={integration} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {t(`integrationKind.${kind}`)} · {address.replace("https://", "")}
            </span>
          </p>
        </div>
      </div>
      <div className="flex items-center gap-2 max-sm:w-full">
        <Button disabled={testing} onClick={onTest} className="max-sm:flex-1">
          {testing ? <Spinner /> : <Send aria-hidden="true" />}
          {testing ? t("integrations.testing") : t("integrations.test")}
        </Button>
        {!paused && (
          <Button variant="secondary" title={t("integrations.pause")} className="max-sm:w-9 max-sm:px-0" data-turn="" disabled={pause.isPending} onClick={() => void pause.mutateAsync(true).then(() => said(t("integrations.paused")), () => undefined)}>
            {pause.isPending ? <Spinner /> : <CirclePause aria-hidden="true" />}
            <span className="max-sm:sr-only">{t("integrations.pause")}</span>
          </Button>
        )}
        <Button variant="secondary" title={t("integrations.edit")} className="max-sm:w-9 max-sm:px-0" onClick={onEdit}>
          <Pencil aria-hidden="true" />
          <span className="max-sm:sr-only">{t("integrations.edit")}</span>
        </Button>
        <MoreActions integration={integration} onDeleted={onDeleted} />
      </div>
    </header>
  );
}

/** Takes it up again; what waited leaves. */
export function ResumeButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const pause = usePauseIntegration(id);
  return (
    <Button size="sm" data-turn="" disabled={pause.isPending} onClick={() => void pause.mutateAsync(false).then(() => said(t("integrations.resumed")), () => undefined)}>
      {pause.isPending ? <Spinner /> : <CirclePlay aria-hidden="true" />}
      {t("integrations.resume")}
    </Button>
  );
}

type Asking = "rotate" | "sendAll" | "delete";

function MoreActions({ integration, onDeleted }: { integration: Integration; onDeleted: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const remove = useDeleteIntegration();
  const backToTrigger = () => trigger.current?.focus();
  const asks = (name: Asking) => (open: boolean) => setAsking(open ? name : null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button ref={trigger} variant="secondary" size="icon" aria-label={t("integrations.more")} title={t("integrations.more")}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem disabled={isSendingAll(integration)} onSelect={() => setAsking("sendAll")}>
            <Users aria-hidden="true" />
            {t("integrations.sendAll")}
          </DropdownMenuItem>
          {integration.kind === "webhook" && (
            <DropdownMenuItem onSelect={() => setAsking("rotate")}>
              <KeyRound aria-hidden="true" />
              {t("integrations.rotate")}
            </DropdownMenuItem>
          )}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setAsking("delete")}>
            <Trash2 aria-hidden="true" />
            {t("integrations.delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <SendAllDialog integration={integration} open={asking === "sendAll"} onOpen={asks("sendAll")} onClosed={backToTrigger} />
      <RotateDialog integration={integration} open={asking === "rotate"} onOpen={asks("rotate")} onClosed={backToTrigger} />
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={asks("delete")}
        onClosed={backToTrigger}
        title={t("integrations.deleteTitle", { name: integration.name })}
        text={t("integrations.deleteText")}
        action={t("integrations.delete")}
        onConfirm={() =>
          remove.mutate(integration.id, {
            onSuccess: () => {
              toast.success(t("integrations.deleted", { name: integration.name }));
              onDeleted();
            },
          })
        }
      />
    </>
  );
}
