import { cn } from "@/lib/utils";
import type { Figure } from "./figure";

/** A figure for who reads numbers: the first cell of a row names it. */
export function FigureTable({ label, figure: { columns, rows } }: { label: string; figure: Figure }) {
  return (
    // It scrolls, so that the keyboard has to get into it.
    <div role="group" aria-label={label} tabIndex={0} className="h-full max-h-96 overflow-auto border-t focus-visible:-outline-offset-2">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th
                key={column.label}
                scope="col"
                className={cn("sticky top-0 z-10 border-b bg-card px-2 py-2 text-right text-xs font-medium text-muted-foreground first:pl-5 last:pr-5", at === 0 && "text-left")}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={columns[at]?.label} scope="row" className="max-w-64 min-w-24 border-b border-border/70 py-2 pr-3 pl-5 text-left font-medium">
                    {cell.text}
                  </th>
                ) : (
                  <td key={columns[at]?.label} className="nums border-b border-border/70 px-2 py-2 text-right whitespace-nowrap last:pr-5">
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
