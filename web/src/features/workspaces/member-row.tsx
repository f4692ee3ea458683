import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Member, MemberRole } from "@/lib/api/types";
import { formatDate, initials, localeOf } from "@/lib/format";
import { useChangeMember, useRemoveMember } from "./mutations";
import { rightsOver } from "./rules";

type Props = { member: Member; mine: boolean; actor: MemberRole; owners: number };

/** A member, with what the reader may do to them. */
export function MemberRow({ member, mine, actor, owners }: Props) {
  const { t, i18n } = useTranslation();
  const change = useChangeMember();
  const remove = useRemoveMember();
  const rights = rightsOver(actor, member, owners);
  const setRole = (role: MemberRole) =>
    change.mutate({ id: member.userId, role }, { onSuccess: () => toast.success(t("members.roleChanged", { name: member.name, role: t(`role.${role}`) })) });
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2.5">
      <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-xs font-semibold text-accent-foreground">
        {initials(member.name, member.email)}
      </span>
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium">
          <span className="min-w-0 [overflow-wrap:anywhere]">{member.name}</span>
          {mine && <Badge>{t("members.you")}</Badge>}
        </p>
        <p className="text-[0.8125rem] [overflow-wrap:anywhere] text-muted-foreground" title={t("members.joined", { date: formatDate(member.joinedAt, localeOf(i18n)) })}>
          {member.email}
        </p>
      </div>
      <div className="flex items-center gap-1.5">
        {rights.roles.length > 0 ? (
          <Select
            label={t("members.roleOf", { name: member.name })}
            value={member.role}
            disabled={change.isPending}
            options={rights.roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            onChange={setRole}
            className="min-w-40"
          />
        ) : (
          <Badge tone={member.role === "owner" ? "violet" : "slate"}>{t(`role.${member.role}`)}</Badge>
        )}
        {rights.remove && !mine && (
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="icon" aria-label={t("members.removeLabel", { name: member.name })} title={t("members.remove")} disabled={remove.isPending}>
                <Trash2 aria-hidden="true" />
              </Button>
            }
            title={t("members.removeTitle", { name: member.name })}
            text={t("members.removeText")}
            action={t("members.remove")}
            onConfirm={() => remove.mutate(member.userId, { onSuccess: () => toast.success(t("members.removed", { name: member.name })) })}
          />
        )}
      </div>
    </div>
  );
}
