import { ChartColumn, Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { toCsv } from "@/lib/csv";
import { saveText } from "@/lib/save-text";
import { cn } from "@/lib/utils";
import { csvRows, type Figure } from "./figure";
import { FigureTable } from "./figure-table";

type Props = {
  title: string;
  text?: string;
  /** Of the file: `vistaflow-${file}.csv`. */
  file: string;
  figure: Figure;
  className?: string;
  /** Height of chart and table alike: to switch moves nothing below. */
  bodyClass?: string;
  children: ReactNode | ((showTable: () => void) => ReactNode);
};

/** A chart with its name, the same as a table, and the same as a file. */
export function FigureCard({ title, text, file, figure, className, bodyClass, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? ChartColumn : Table2;
  const empty = figure.rows.length === 0;
  return (
    <Card aria-labelledby={id} className={cn("flex min-w-0 flex-col", className)}>
      <CardHeader className="flex-nowrap">
        <div className="min-w-0">
          <CardTitle id={id}>{title}</CardTitle>
          {text && <CardDescription className="mt-0.5 text-pretty">{text}</CardDescription>}
        </div>
        <div className="-mr-2 flex shrink-0">
          <Button variant="ghost" size="sm" className="px-2" disabled={empty} aria-label={`${asTable ? t("insights.chart") : t("insights.table")} · ${title}`} onClick={() => setAsTable(!asTable)}>
            <Icon aria-hidden="true" />
            <span className="max-sm:hidden">{asTable ? t("insights.chart") : t("insights.table")}</span>
          </Button>
          <Button
            variant="ghost"
            size="sm"
            className="px-2"
            disabled={empty}
            aria-label={`${t("insights.csv")} · ${title}`}
            onClick={() => saveText(`vistaflow-${file}.csv`, toCsv(csvRows(figure)), "text/csv")}
          >
            <Download aria-hidden="true" />
            <span className="max-sm:hidden">{t("insights.csv")}</span>
          </Button>
        </div>
      </CardHeader>
      <div className={cn("min-h-0", bodyClass)}>
        {asTable ? <FigureTable label={title} figure={figure} /> : typeof children === "function" ? children(() => setAsTable(true)) : children}
      </div>
    </Card>
  );
}
