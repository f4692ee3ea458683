import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/components/ui/data-table";
import { useSession } from "@/hooks/use-session";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { useWidth } from "@/hooks/use-width";
import type { LeadSummary } from "@/lib/api/types";
import { fitting, useColumnsShown } from "./columns-shown";
import { leadColumnClass, useLeadColumns } from "./lead-columns";
import { useChosen } from "./selection";

const rowHeight = 60;
const tickWidth = 48;

/** The row that the keys mean: the one with the focus, else the one under the pointer. */
const rowId = (): string | undefined => (document.activeElement?.closest<HTMLElement>("[data-row]") ?? document.querySelector<HTMLElement>("[data-row]:hover"))?.dataset["row"];

/** The lead list for a wide screen, however long: X ticks a row, Shift X all from the last one, Escape none. */
export function LeadTable({ leads, hasMore }: { leads: LeadSummary[]; hasMore: boolean }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [wanted] = useColumnsShown(user.id);
  const [frame, room] = useWidth<HTMLDivElement>();
  const shown = useMemo(() => fitting(wanted, room, tickWidth), [wanted, room]);
  const columns = useLeadColumns(shown, wanted.includes("last") && !shown.includes("last"));
  const classes = useMemo(() => leadColumnClass(shown), [shown]);
  const chosen = useChosen();
  const any = chosen !== null && (chosen.all || chosen.ids.size > 0);
  useShortcuts({
    select: (event) => {
      const id = rowId();
      if (id) chosen?.toggle(id, event.shiftKey);
    },
    ...(any && { unselect: chosen.clear }),
  });
  return (
    <div ref={frame}>
      <DataTable label={t("leads.table")} columns={columns} rows={leads} rowId={(lead) => lead.id} columnClass={classes} rowHeight={rowHeight} hasMore={hasMore} isSelected={(lead) => chosen?.has(lead.id) === true} />
    </div>
  );
}
