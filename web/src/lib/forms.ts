/** A text of a form; trimmed unless every character counts (passwords, cookies). */
export function textOf(form: FormData, name: string, trim = true): string {
  const value = form.get(name);
  if (typeof value !== "string") return "";
  return trim ? value.trim() : value;
}
