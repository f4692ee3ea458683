import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import type { Columns } from "@/components/ui/data-table";
import type { AuditEntry } from "@/lib/api/types";
import { Actor, Deed } from "./entry-text";

export function useAuditColumns(): Columns<AuditEntry> {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { id: "when", header: t("audit.when"), cell: ({ row }) => <Moment at={row.original.at} form="moment" className="text-muted-foreground" /> },
      { id: "who", header: t("audit.who"), cell: ({ row }) => <Actor entry={row.original} /> },
      { id: "what", header: t("audit.what"), cell: ({ row }) => <Deed entry={row.original} /> },
      { id: "where", header: t("audit.where"), cell: ({ row }) => <span className="nums text-muted-foreground">{row.original.address ?? "–"}</span> },
    ],
    [t],
  );
}

export const auditColumnClass: Record<string, string> = { when: "whitespace-nowrap", who: "whitespace-nowrap", what: "w-full", where: "text-right whitespace-nowrap" };
