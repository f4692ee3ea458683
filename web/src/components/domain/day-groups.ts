import { dayDistance } from "@/lib/format";

/** Splits a list sorted by time into runs of the same calendar day of the reader. */
export function byDay<T>(items: T[], at: (item: T) => string, now: number): { day: string; items: T[] }[] {
  const groups: { day: string; distance: number; items: T[] }[] = [];
  for (const item of items) {
    const distance = dayDistance(at(item), now);
    const last = groups.at(-1);
    if (last?.distance === distance) last.items.push(item);
    else groups.push({ day: at(item), distance, items: [item] });
  }
  return groups;
}
