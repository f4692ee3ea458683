/** A cell: a text of anybody, a number of ours, or nothing. */
export type Cell = string | number | null;

const runs = /^[=+\-@\t\r\n＝＋－＠]/;
const phoneNumber = /^\+[1-9]\d{6,14}$/;
const needsQuotes = /[,;"\r\n\t]|^ | $/;

function cellOf(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // As the server's exports have it (src/base/csv.hpp): a spreadsheet takes the text for a formula, a phone number apart.
  const text = runs.test(value) && !phoneNumber.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV as RFC 4180 has it, for a spreadsheet: a byte order mark (Excel guesses without it), CRLF, and no cell that runs. */
export const toCsv = (rows: Cell[][]): string => `\uFEFF${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`;
