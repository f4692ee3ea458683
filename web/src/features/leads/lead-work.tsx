import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { membersQuery } from "@/lib/api/team";
import type { LeadSummary } from "@/lib/api/types";
import { formatMoney, localeOf } from "@/lib/format";
import { DealDialog } from "./deal-dialog";
import { LeadTags } from "./lead-tags";
import { useEditLead } from "./queries";

const nobody = "nobody";

/** What a team does with a lead: whose it is, what it is worth, its tags. */
export function LeadWork({ lead }: { lead: LeadSummary }) {
  const { t, i18n } = useTranslation();
  return (
    <Card aria-labelledby="lead-work">
      <CardHeader>
        <CardTitle id="lead-work">{t("work.title")}</CardTitle>
      </CardHeader>
      <dl className="grid gap-4 border-t px-5 py-4 text-sm">
        <div className="flex items-center justify-between gap-3">
          <dt className="text-muted-foreground">{t("work.assignee")}</dt>
          <dd className="min-w-0">
            <Assignee lead={lead} />
          </dd>
        </div>
        <div className="flex items-center justify-between gap-3">
          <dt className="text-muted-foreground">{t("work.deal")}</dt>
          <dd className="flex min-w-0 items-center gap-2">
            {lead.deal && <span className="nums text-base font-semibold">{formatMoney(lead.deal.amount, lead.deal.currency, localeOf(i18n))}</span>}
            <DealDialog lead={lead} />
          </dd>
        </div>
        <div className="grid gap-2">
          <dt className="text-muted-foreground">{t("work.tags")}</dt>
          <dd>
            <LeadTags lead={lead} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}

function Assignee({ lead }: { lead: LeadSummary }) {
  const { t } = useTranslation();
  const { data } = useQuery(membersQuery);
  const edit = useEditLead(lead);
  const options = [{ value: nobody, label: t("work.nobody") }, ...(data?.items.map(({ userId, name }) => ({ value: userId, label: name })) ?? [])];
  // Somebody who left still has their leads.
  if (lead.assigneeId && !options.some(({ value }) => value === lead.assigneeId)) options.push({ value: lead.assigneeId, label: data ? t("member.gone") : "…" });
  return (
    <Select
      label={t("work.assignee")}
      value={lead.assigneeId ?? nobody}
      disabled={edit.isPending}
      options={options}
      onChange={(value) => edit.mutate(value === nobody ? { clear: ["assignee"] } : { assigneeId: value }, { onSuccess: () => toast.success(t("common.saved")) })}
      className="max-w-52 min-w-36"
    />
  );
}
