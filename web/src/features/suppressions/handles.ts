const separator = /[,;\t]/;
const bare = (cell: string | undefined) =>
  (cell ?? "")
    .trim()
    .replace(/^["']|["']$/g, "")
    .replace(/^https?:\/\/(www\.)?tiktok\.com\//, "")
    .replace(/^@/, "")
    .replace(/[?#/].*$/, "")
    .trim();
const heads = /^(handle|username|user|pseudo|nom)$/i;
/** The ids of an export are no names, though they could be. */
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The names in a pasted list or file: one a line, or the column of a table that says so, else the first; each once. */
export function handlesIn(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const named = (lines[0] ?? "").split(separator).findIndex((cell) => heads.test(bare(cell)));
  const names = lines
    .slice(named >= 0 ? 1 : 0)
    .map((line) => bare(line.split(separator)[Math.max(named, 0)]))
    .filter((name) => name !== "" && !id.test(name));
  return [...new Set(names)];
}
