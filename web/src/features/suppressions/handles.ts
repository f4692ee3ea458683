/** The names in a pasted list or file: one a line, the first column of a table, with or without "@"; each once. */
export function handlesIn(text: string): string[] {
  const names = text
    .split(/\r?\n/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? "").trim().replace(/^["']|["']$/g, "").replace(/^https?:\/\/(www\.)?tiktok\.com\//, "").replace(/^@/, "").trim())
    .filter((name) => name !== "" && !/^(handle|username|user|pseudo|nom)$/i.test(name));
  return [...new Set(names)];
}
