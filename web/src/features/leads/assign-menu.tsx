import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";
import { useMemberName } from "@/hooks/use-member-name";
import { keys } from "@/lib/api/keys";
import { leadQuery } from "@/lib/api/lead";
import type { LeadSummary } from "@/lib/api/types";
import { initials } from "@/lib/format";
import { MemberMenu } from "./member-menu";
import { type LeadEdit, useEditLead } from "./queries";

/** Whose a lead is, small enough for a row of buttons. */
export function AssignMenu({ leadId }: { leadId: string }) {
  const may = useCan("PATCH /leads/{id}");
  const { data } = useQuery(leadQuery(leadId));
  return may && data ? <Menu lead={data.lead} /> : null;
}

function Menu({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const nameOf = useMemberName();
  const edit = useEditLead(lead);
  const { assigneeId } = lead;
  const label = assigneeId ? t("conversations.assignedTo", { name: nameOf(assigneeId) }) : t("conversations.assign");
  const give = (change: LeadEdit) =>
    edit.mutate(change, {
      onSuccess: () => {
        toast.success(t("common.saved"));
        return client.invalidateQueries({ queryKey: keys.conversations });
      },
    });
  return (
    <MemberMenu align="end" assigneeId={assigneeId} onGive={(userId) => give(userId ? { assigneeId: userId } : { clear: ["assignee"] })}>
      <Button variant="secondary" size="icon-sm" disabled={edit.isPending} title={label}>
        {assigneeId ? (
          <span aria-hidden="true" className="text-2xs font-semibold">
            {initials(nameOf(assigneeId), "?")}
          </span>
        ) : (
          <UserRoundPlus aria-hidden="true" />
        )}
        <span className="sr-only">{label}</span>
      </Button>
    </MemberMenu>
  );
}
