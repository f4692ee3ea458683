import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useMemberName } from "@/hooks/use-member-name";
import type { Invitation } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { useResendInvitation, useRevokeInvitation } from "./queries";

const tones: Record<Invitation["state"], Tone> = { waiting: "amber", expired: "rose", accepted: "green", revoked: "slate" };

export function InvitationRow({ invitation, mayMail }: { invitation: Invitation; mayMail: boolean }) {
  const { t, i18n } = useTranslation();
  const resend = useResendInvitation();
  const revoke = useRevokeInvitation();
  const nameOf = useMemberName();
  const { email, role, state } = invitation;
  const open = state === "waiting" || state === "expired";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm font-medium">
          <span className="min-w-0 [overflow-wrap:anywhere]">{email}</span>
          <Badge tone={tones[state]}>{t(`invitationState.${state}`)}</Badge>
        </p>
        <p className="text-[0.8125rem] text-muted-foreground">
          {t(`role.${role}`)} · {t("invitations.by", { name: nameOf(invitation.invitedBy) })}
          {state === "waiting" && <> · {t("invitations.until", { date: formatDate(invitation.expiresAt, localeOf(i18n)) })}</>}
        </p>
      </div>
      {open && (
        <div className="flex gap-1 max-sm:-ml-3">
          {mayMail && (
            <Button
              variant="ghost"
              size="sm"
              aria-label={t("invitations.resendLabel", { email })}
              disabled={resend.isPending}
              onClick={() => resend.mutate(invitation.id, { onSuccess: () => toast.success(t("invitations.sent", { email })) })}
            >
              {t("invitations.resend")}
            </Button>
          )}
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="sm" aria-label={t("invitations.revokeLabel", { email })} disabled={revoke.isPending}>
                {t("invitations.revoke")}
              </Button>
            }
            title={t("invitations.revokeTitle", { email })}
            text={t("invitations.revokeText")}
            action={t("invitations.revoke")}
            onConfirm={() => revoke.mutate(invitation.id, { onSuccess: () => toast.success(t("invitations.revoked")) })}
          />
        </div>
      )}
    </div>
  );
}
