import { Columns3, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuCheckboxItem, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useSession } from "@/hooks/use-session";
import { columnNames, type LeadColumn, useColumnsShown } from "./columns-shown";

/** Which columns the table has, for oneself on this browser. */
export function ColumnChoice() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [shown, choose] = useColumnsShown(user.id);
  const labels: Record<LeadColumn, string> = {
    score: t("leads.score"),
    person: t("leads.person"),
    type: t("leads.type"),
    status: t("leads.status"),
    last: t("leads.lastMessage"),
    contact: t("leads.contact"),
    assignee: t("work.assignee"),
    tags: t("work.tags"),
    deal: t("work.deal"),
    interactions: t("leads.interactionCount"),
    created: t("leads.arrived"),
    when: t("leads.when"),
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("leads.columns")} title={t("leads.columns")}>
          <Columns3 aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-64">
        <DropdownMenuLabel>{t("leads.columns")}</DropdownMenuLabel>
        {columnNames
          .filter((name) => name !== "person")
          .map((name) => (
            <DropdownMenuCheckboxItem key={name} checked={shown.includes(name)} onCheckedChange={(on) => choose(on ? [...shown, name] : shown.filter((one) => one !== name))}>
              {labels[name]}
            </DropdownMenuCheckboxItem>
          ))}
        <p className="px-2.5 py-1.5 text-xs text-muted-foreground">{t("leads.columnsText")}</p>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => choose(null)}>
          <RotateCcw aria-hidden="true" />
          {t("leads.columnsUsual")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
