import { type ColumnDef, type RowData, tableFeatures, useTable } from "@tanstack/react-table";
import { cn } from "@/lib/utils";

const features = tableFeatures({});
export type DataTableFeatures = typeof features;
// The value type of a column is its own business; the table only renders it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Columns<T extends RowData> = ColumnDef<DataTableFeatures, T, any>[];
type Props<T extends RowData> = {
  label: string;
  columns: Columns<T>;
  rows: T[];
  rowId: (row: T) => string;
  /** Class names by column id, for widths and alignment. */
  columnClass?: Record<string, string>;
};

/** The table of the product: columns and rows come from the feature, markup and looks are here. */
export function DataTable<T extends RowData>({ label, columns, rows, rowId, columnClass = {} }: Props<T>) {
  const table = useTable({ features, columns, data: rows, getRowId: rowId });
  return (
    <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm">
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <th
                key={header.id}
                scope="col"
                className={cn(
                  "sticky top-0 z-10 border-b bg-card/95 px-3 py-2.5 text-left text-xs font-medium text-muted-foreground backdrop-blur first:rounded-tl-xl first:pl-5 last:rounded-tr-xl last:pr-5",
                  columnClass[header.column.id],
                )}
              >
                {header.isPlaceholder ? null : <table.FlexRender header={header} />}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className="group/row relative transition-colors focus-within:bg-accent/60 hover:bg-muted/70">
            {row.getAllCells().map((cell) => (
              <td
                key={cell.id}
                className={cn("border-b border-border/70 px-3 py-3 align-middle group-last/row:border-b-0 first:pl-5 last:pr-5", columnClass[cell.column.id])}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
