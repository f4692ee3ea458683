import type { TFunction } from "i18next";
import type { Insights } from "@/lib/api/types";
import { formatShortDay } from "@/lib/format";

export type Bucket = Insights["days"][number];
/** More days than that are drawn by the week: narrower bars could not be told apart. */
const mostDaysDrawn = 62;

export const isWeekly = (days: Bucket[]): boolean => days.length > mostDaysDrawn;

/** Monday of a plain day's week. */
function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

/** The days as they are drawn and listed: themselves, or summed by weeks from Monday on. */
export function bucketsOf(days: Bucket[]): Bucket[] {
  if (!isWeekly(days)) return days;
  const weeks = new Map<string, Bucket>();
  for (const one of days) {
    const day = mondayOf(one.day);
    const week = weeks.get(day) ?? { day, interactions: 0, leads: 0, sent: 0, replies: 0 };
    weeks.set(day, {
      day,
      interactions: week.interactions + one.interactions,
      leads: week.leads + one.leads,
      sent: week.sent + one.sent,
      replies: week.replies + one.replies,
    });
  }
  return [...weeks.values()];
}

export const bucketName = ({ day }: Bucket, weekly: boolean, t: TFunction, locale: string): string => (weekly ? t("insights.weekOf", { day: formatShortDay(day, locale) }) : formatShortDay(day, locale));
