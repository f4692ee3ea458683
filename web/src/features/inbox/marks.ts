import type { ContactPoint } from "@/lib/api/types";

export type Piece = { text: string; href: string | null };

const longest = 64;
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A number however it is written: "06 39 98 04 17", "+33 (0)6.39.98.04.17". The last nine digits say which it is. */
function spelled(e164: string): string {
  const digits = e164.replace(/\D/g, "");
  const own = digits.slice(-9).split("").join("[\\s.\\-/()]{0,2}");
  return `(?<!\\d)(?:(?:\\+|00)\\d{1,3}[\\s.\\-/]?(?:\\(0\\)[\\s.\\-/]?)?|0[\\s.\\-/]?)?${own}(?!\\d)`;
}

function patternOf({ kind, value, display, quote }: ContactPoint): string {
  const words = [display, ...(quote.length <= longest ? [quote] : []), value].filter((word) => word.length > 3).map(literal);
  return [...(kind === "phone" && value.replace(/\D/g, "").length >= 9 ? [spelled(value)] : []), ...new Set(words)].join("|");
}

/** A message in pieces, those that are a phone number or an address of the person with what one does with it. */
export function markPoints(text: string, points: ContactPoint[]): Piece[] {
  const found: { from: number; to: number; href: string }[] = [];
  for (const point of points) {
    const href = point.kind === "phone" ? `tel:${point.value}` : `mailto:${point.value}`;
    for (const match of text.matchAll(new RegExp(patternOf(point), "giu"))) {
      const from = match.index + (match[0].length - match[0].trimStart().length);
      const to = match.index + match[0].trimEnd().length;
      if (to > from && !found.some((one) => from < one.to && one.from < to)) found.push({ from, to, href });
    }
  }
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, href } of found.toSorted((a, b) => a.from - b.from)) {
    if (from > at) pieces.push({ text: text.slice(at, from), href: null });
    pieces.push({ text: text.slice(from, to), href });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}
