import * as z from "zod/mini";
import type { Platform } from "@/lib/api/types";

const optional = <T extends z.core.$ZodType>(schema: T) => z.catch(z.optional(schema), undefined);
const plainDay = z.iso.date();

export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];
export const usualSpan: Span = 30;
export const platforms = ["tiktok", "instagram", "facebook"] as const satisfies Platform[];
/** The server counts no more at once. */
export const mostDays = 366;

/** What the address of the overview holds: a number of days up to today, or days of one's own, both included. */
export const overviewSearch = z.object({
  days: optional(z.union(spans.map((span) => z.literal(span)))),
  from: optional(plainDay),
  to: optional(plainDay),
  platform: optional(z.enum(platforms)),
});
export type OverviewSearch = z.infer<typeof overviewSearch>;

/** The midnight that begins a plain day of the reader's, so many days on. */
function midnight(day: string, later = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later);
}

const two = (value: number) => String(value).padStart(2, "0");
const plain = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

export const dayOf = (now: number): string => plain(new Date(now));
export const addDays = (day: string, days: number): string => plain(midnight(day, days));

/** The address as plain days, in order, none of them to come, and not more of them than the server counts. */
export function periodOf(search: OverviewSearch, now: number): { from: string; to: string } {
  const today = dayOf(now);
  if (!search.from && !search.to) return { from: addDays(today, 1 - (search.days ?? usualSpan)), to: today };
  const asked = [search.from ?? addDays(search.to ?? today, 1 - usualSpan), search.to ?? today].sort();
  const to = (asked[1] ?? today) > today ? today : (asked[1] ?? today);
  const earliest = addDays(to, 1 - mostDays);
  const from = asked[0] ?? earliest;
  return { from: from > to ? to : from < earliest ? earliest : from, to };
}

/** The period as the server's filters. */
export function filtersOf(search: OverviewSearch, now: number) {
  const { from, to } = periodOf(search, now);
  return {
    from: midnight(from).toISOString(),
    to: new Date(Math.min(now, midnight(to, 1).getTime() - 1)).toISOString(),
    platform: search.platform,
  };
}
