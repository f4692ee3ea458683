import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, UserRound, UserRoundPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useCan } from "@/hooks/use-can";
import { useMemberName } from "@/hooks/use-member-name";
import { keys } from "@/lib/api/keys";
import { leadQuery } from "@/lib/api/lead";
import { membersQuery } from "@/lib/api/team";
import type { LeadSummary } from "@/lib/api/types";
import { initials } from "@/lib/format";
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
  const members = useQuery(membersQuery).data?.items ?? [];
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
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
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
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {members.map(({ userId, name: member }) => (
          <DropdownMenuItem key={userId} onSelect={() => give({ assigneeId: userId })}>
            <UserRound aria-hidden="true" />
            {member}
            {userId === assigneeId && <Check aria-hidden="true" className="ml-auto text-violet!" />}
          </DropdownMenuItem>
        ))}
        {assigneeId && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => give({ clear: ["assignee"] })}>{t("work.nobody")}</DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
