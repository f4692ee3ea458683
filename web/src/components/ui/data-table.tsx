import { type ColumnDef, type RowData, tableFeatures, useTable } from "@tanstack/react-table";
import { Fragment, memo, type ReactNode, useMemo, useRef } from "react";
import { useRowWindow } from "@/hooks/use-row-window";
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
  /** All rows are that high (px), and only those near the screen are drawn. Columns keep their widths. */
  rowHeight?: number;
  /** Whether rows follow that are not loaded yet. */
  hasMore?: boolean;
  isSelected?: (row: T) => boolean;
};

/** The table of the product: columns and rows come from the feature, markup and looks are here. */
export function DataTable<T extends RowData>({ label, columns, rows, rowId, columnClass = {}, rowHeight, hasMore = false, isSelected }: Props<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = useRowWindow(body, rows.length, rowHeight);
  const key = shown.join();
  // One array as long as the same rows are shown: the table takes another for new data.
  const data = useMemo(() => key.split(",").flatMap((index) => rows[Number(index)] ?? []), [rows, key]);
  const table = useTable({ features, columns, data, getRowId: rowId });
  const windowed = rowHeight !== undefined;
  const last = shown.at(-1) ?? -1;
  return (
    <table aria-label={label} aria-rowcount={windowed ? (hasMore ? -1 : rows.length + 1) : undefined} className={cn("w-full border-separate border-spacing-0 text-sm", windowed && "table-fixed")}>
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
      <tbody ref={body}>
        {table.getRowModel().rows.map((row, at) => {
          const index = shown[at] ?? 0;
          return (
            <Fragment key={row.id}>
              <Gap rows={index - (shown[at - 1] ?? -1) - 1} height={rowHeight} />
              <Row original={row.original} columns={columns} index={index} windowed={windowed} height={rowHeight} id={row.id} selected={isSelected?.(row.original) === true}>
                {() =>
                  row.getAllCells().map((cell) => (
                    <td
                      key={cell.id}
                      className={cn("border-b border-border/70 px-3 align-middle group-last/row:border-b-0 first:pl-5 last:pr-5", windowed ? "py-0" : "py-3", columnClass[cell.column.id])}
                    >
                      <table.FlexRender cell={cell} />
                    </td>
                  ))
                }
              </Row>
            </Fragment>
          );
        })}
        <Gap rows={rows.length - 1 - last} height={rowHeight} />
      </tbody>
    </table>
  );
}

type RowProps = { original: unknown; columns: unknown; id: string; index: number; windowed: boolean; height: number | undefined; selected: boolean; children: () => ReactNode };

/** Drawn anew only where it shows something else: scrolling brings a few rows, and leaves the others alone. */
const Row = memo(
  function Row({ id, index, windowed, height, selected, children }: RowProps) {
    return (
      <tr
        data-index={windowed ? index : undefined}
        data-row={id}
        aria-rowindex={windowed ? index + 2 : undefined}
        style={windowed ? { height } : undefined}
        className={cn("group/row relative transition-colors focus-within:bg-accent/60 hover:bg-muted/70", selected && "bg-accent/70 hover:bg-accent")}
      >
        {children()}
      </tr>
    );
  },
  (before, after) =>
    before.original === after.original && before.columns === after.columns && before.index === after.index && before.selected === after.selected && before.windowed === after.windowed && before.height === after.height,
);

/** Stands for rows that are not drawn. */
function Gap({ rows, height }: { rows: number; height: number | undefined }) {
  if (rows <= 0 || height === undefined) return null;
  return (
    <tr aria-hidden="true">
      <td style={{ height: rows * height }} className="p-0" />
    </tr>
  );
}
