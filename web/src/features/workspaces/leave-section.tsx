import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { SettingsSection } from "@/components/settings-section";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";
import { useSession } from "@/hooks/use-session";
import { membersQuery } from "@/lib/api/team";
import { formatDate, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { useCloseWorkspace, useLeaveWorkspace, useRestoreWorkspace } from "./mutations";
import { countOwners } from "./rules";
import { TransferDialog } from "./transfer-dialog";

/** How one leaves a workspace, hands it on or ends it. */
export function LeaveSection({ onLeft }: { onLeft: () => void }) {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const { data } = useQuery(membersQuery);
  const mayTransfer = useCan("POST /workspace/transfer");
  const mayClose = useCan("DELETE /workspace");
  const members = data?.items ?? [];
  const lastOwner = workspace.role === "owner" && countOwners(members) <= 1;
  const others = members.filter((member) => member.userId !== user.id);
  return (
    <SettingsSection title={t("leave.title")} text={t("leave.text")} className="border-rose/25">
      <div className="grid gap-5">
        <Leave lastOwner={lastOwner} onLeft={onLeft} />
        {mayTransfer && others.length > 0 && (
          <div className="border-t pt-5">
            <p className="text-sm font-medium">{t("leave.transfer")}</p>
            <p className="mt-0.5 mb-3 text-[0.8125rem] text-muted-foreground">{t("leave.transferText")}</p>
            <TransferDialog members={others} />
          </div>
        )}
        {mayClose && <Close />}
      </div>
    </SettingsSection>
  );
}

function Leave({ lastOwner, onLeft }: { lastOwner: boolean; onLeft: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const leave = useLeaveWorkspace();
  const name = workspace.name;
  return (
    <div>
      <p className="text-sm font-medium">{t("leave.leave")}</p>
      <p className={cn("mt-0.5 text-[0.8125rem] text-muted-foreground", !lastOwner && "mb-3")}>{lastOwner ? t("leave.lastOwner") : t("leave.leaveText")}</p>
      {!lastOwner && (
        <ConfirmDialog
          trigger={
            <Button variant="secondary" disabled={leave.isPending}>
              {t("leave.leave")}
            </Button>
          }
          title={t("leave.leaveTitle", { name })}
          text={t("leave.leaveText")}
          action={t("leave.leave")}
          onConfirm={() =>
            leave.mutate(undefined, {
              onSuccess: () => {
                toast.success(t("leave.left", { name }));
                onLeft();
              },
            })
          }
        />
      )}
    </div>
  );
}

function Close() {
  const { t, i18n } = useTranslation();
  const { workspace } = useSession();
  const close = useCloseWorkspace();
  const restore = useRestoreWorkspace();
  const { deleteAfter } = workspace;
  return (
    <div className="border-t pt-5">
      <p className="text-sm font-medium">{t("leave.close")}</p>
      <p className="mt-0.5 mb-3 text-[0.8125rem] text-muted-foreground">
        {deleteAfter ? t("banner.closing", { date: formatDate(deleteAfter, localeOf(i18n)) }) : t("leave.closeText")}
      </p>
      {deleteAfter ? (
        <Button variant="secondary" disabled={restore.isPending} onClick={() => restore.mutate(undefined, { onSuccess: () => toast.success(t("banner.restored")) })}>
          {t("leave.restore")}
        </Button>
      ) : (
        <ConfirmDialog
          trigger={
            <Button variant="destructive" disabled={close.isPending}>
              {t("leave.close")}
            </Button>
          }
          title={t("leave.closeTitle", { name: workspace.name })}
          text={t("leave.closeText")}
          action={t("leave.closeConfirm")}
          onConfirm={() => close.mutate(undefined, { onSuccess: () => toast.success(t("leave.closed")) })}
        />
      )}
    </div>
  );
}
