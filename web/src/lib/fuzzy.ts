/** Letters alone: no capitals, no accents, straight apostrophes. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’']/g, " ")
    .toLowerCase()
    .trim();

const wordStart = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");

/** Whether the letters stand in a text in that order, the first of them at the beginning of a word. */
function scattered(letters: string, text: string): boolean {
  for (let start = text.indexOf(letters.charAt(0)); start >= 0; start = text.indexOf(letters.charAt(0), start + 1)) {
    if (!wordStart(text, start)) continue;
    let at = start;
    for (const letter of letters) {
      at = text.indexOf(letter, at);
      if (at < 0) return false;
      at += 1;
    }
    return true;
  }
  return false;
}

const leastScattered = 3;

/** How well one word fits a text: 3 at its beginning, 2 at the beginning of a word, 1 within; a third of one letter by letter. */
function fit(word: string, text: string): number {
  if (text.startsWith(word)) return 3;
  let best = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) best = Math.max(best, wordStart(text, at) ? 2 : 1);
  if (best === 0 && word.length >= leastScattered && scattered(word, text)) return 1 / 3;
  return best;
}

/**
 * How well what was typed fits a label and the other words for it: 0 is not at all, from 1 on every word of it stands
 * somewhere as typed.
 */
export function score(typed: string, label: string, words = ""): number {
  const asked = plain(typed).split(/\s+/).filter(Boolean);
  if (asked.length === 0) return 1;
  const title = plain(label);
  const rest = plain(words);
  let least = Number.POSITIVE_INFINITY;
  for (const word of asked) {
    // What only stands within a word for it is chance.
    const elsewhere = fit(word, rest);
    least = Math.min(least, Math.max(fit(word, title), elsewhere >= 2 ? 1.5 : 0));
  }
  return title === plain(typed) ? 4 : least;
}
