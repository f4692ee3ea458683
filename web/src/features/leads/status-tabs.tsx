import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LeadStatusDot } from "@/components/domain/lead-status";
import { type LeadStatus, leadStatuses } from "@/lib/api/types";
import { formatCount, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { leadCountsQuery } from "./queries";
import type { LeadSearch } from "./search";

type Props = { search: LeadSearch; value: string | undefined; onChange: (status: LeadStatus | undefined) => void; all?: boolean };

/** The five statuses, with how many leads the other filters leave of each. */
export function StatusTabs({ search, value, onChange, all = true }: Props) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(leadCountsQuery(search));
  const count = (status: LeadStatus) => data?.byStatus.find((entry) => entry.value === status)?.count ?? 0;
  const tab = (status: LeadStatus | undefined, label: string, total: number | undefined) => (
    <button
      key={label}
      type="button"
      aria-pressed={value === status}
      onClick={() => onChange(status)}
      className={cn(
        "-mb-px inline-flex h-11 shrink-0 items-center gap-2 border-b-2 border-transparent text-sm font-medium text-muted-foreground transition-colors hover:text-foreground focus-visible:-outline-offset-2",
        value === status && "border-primary text-foreground",
      )}
    >
      {status && <LeadStatusDot status={status} />}
      {label}
      {total !== undefined && <span className="nums rounded-full bg-muted px-1.5 py-px text-2xs text-muted-foreground">{formatCount(total, localeOf(i18n))}</span>}
    </button>
  );
  return (
    <div role="group" aria-label={t("leads.status")} className="scrollbar-none flex gap-6 overflow-x-auto border-b">
      {all && tab(undefined, t("common.all"), data?.total)}
      {leadStatuses.map((status) => tab(status, t(`leadStatus.${status}`), data && count(status)))}
    </div>
  );
}
