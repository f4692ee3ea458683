import type { TFunction } from "i18next";
import type { Cell } from "@/lib/csv";
import { formatNumber, formatPercent } from "@/lib/format";

/** A cell as it is read, and as a spreadsheet gets it. */
export type FigureCell = { text: string; value: Cell };
/** `derived` columns follow from others and stay out of the file. */
export type FigureColumn = { label: string; derived?: boolean };
/** What a chart shows, as its table and its file: all three are drawn from the same numbers. */
export type Figure = { columns: FigureColumn[]; rows: { key: string; cells: FigureCell[] }[] };

/** Below so many a percentage would pretend to know more than it does. */
export const fewest = 10;

export const named = (text: string, value: Cell = text): FigureCell => ({ text, value });
export const counted = (value: number, locale: string): FigureCell => ({ text: formatNumber(value, locale), value });

/** A share that is honest about its sample: "38 %", "1 sur 3" of a few, a dash of none. */
export function shareText(part: number, whole: number, t: TFunction, locale: string): string {
  if (whole === 0) return "–";
  if (whole < fewest) return t("insights.outOf", { part: formatNumber(part, locale), whole: formatNumber(whole, locale) });
  return formatPercent(part / whole, locale);
}

export const shared = (part: number, whole: number, t: TFunction, locale: string): FigureCell => ({ text: shareText(part, whole, t, locale), value: whole === 0 ? null : part / whole });

export function csvRows({ columns, rows }: Figure): Cell[][] {
  const kept = columns.map((column) => !column.derived);
  return [columns.filter((_, at) => kept[at]).map(({ label }) => label), ...rows.map(({ cells }) => cells.filter((_, at) => kept[at]).map(({ value }) => value))];
}
