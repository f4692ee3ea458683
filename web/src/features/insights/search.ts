import * as z from "zod/mini";
import { platforms } from "@/lib/api/types";
import { addDays, dayIn, midnightIn } from "@/lib/days";
import { optional } from "@/lib/search";

const plainDay = z.iso.date();

export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];
export const usualSpan: Span = 30;
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

/** The address as plain days of a zone, in order, none of them to come, and not more of them than the server counts. */
export function periodOf(search: OverviewSearch, now: number, zone: string): { from: string; to: string } {
  const today = dayIn(now, zone);
  if (!search.from && !search.to) return { from: addDays(today, 1 - (search.days ?? usualSpan)), to: today };
  const asked = [search.from ?? addDays(search.to ?? today, 1 - usualSpan), search.to ?? today].sort();
  const to = (asked[1] ?? today) > today ? today : (asked[1] ?? today);
  const earliest = addDays(to, 1 - mostDays);
  const from = asked[0] ?? earliest;
  return { from: from > to ? to : from < earliest ? earliest : from, to };
}

/** Whether nothing more will be counted in the period. */
export const hasEnded = (search: OverviewSearch, now: number, zone: string): boolean => periodOf(search, now, zone).to < dayIn(now, zone);

/** The period as the server's filters. */
export function filtersOf(search: OverviewSearch, now: number, zone: string) {
  const { from, to } = periodOf(search, now, zone);
  return {
    from: midnightIn(from, zone).toISOString(),
    to: new Date(Math.min(now, midnightIn(addDays(to, 1), zone).getTime() - 1)).toISOString(),
    platform: search.platform,
  };
}
