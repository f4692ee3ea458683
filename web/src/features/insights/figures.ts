import type { TFunction } from "i18next";
import type { Insights } from "@/lib/api/types";
import { formatHour, formatWeekday } from "@/lib/format";
import type { Bucket } from "./buckets";
import { bucketName } from "./buckets";
import { counted, type Figure, named, shared } from "./figure";

type Words = { t: TFunction; locale: string };
export type Breakdown = { key: string; name: string; leads: number; contacted: number; replied: number; converted: number };

export const funnelSteps = ["people", "leads", "contacted", "replied", "converted"] as const;

export function funnelFigure(funnel: Insights["funnel"], { t, locale }: Words): Figure {
  return {
    columns: [{ label: t("insights.step") }, { label: t("insights.persons") }, { label: t("insights.ofStepBefore"), derived: true }],
    rows: funnelSteps.map((step, at) => {
      const before = funnelSteps[at - 1];
      return {
        key: step,
        cells: [named(t(`insights.${step}`)), counted(funnel[step], locale), before ? shared(funnel[step], funnel[before], t, locale) : named("", null)],
      };
    }),
  };
}

export function daysFigure(buckets: Bucket[], weekly: boolean, { t, locale }: Words): Figure {
  return {
    columns: [
      { label: weekly ? t("insights.week") : t("insights.day") },
      { label: t("insights.interactions") },
      { label: t("insights.leads") },
      { label: t("insights.sent") },
      { label: t("insights.replies") },
    ],
    rows: buckets.map((one) => ({
      key: one.day,
      cells: [named(bucketName(one, weekly, t, locale), one.day), ...[one.interactions, one.leads, one.sent, one.replies].map((value) => counted(value, locale))],
    })),
  };
}

export function breakdownFigure(label: string, rows: Breakdown[], { t, locale }: Words): Figure {
  return {
    columns: [{ label }, { label: t("insights.leads") }, { label: t("insights.contacted") }, { label: t("insights.replied") }, { label: t("insights.replyRate"), derived: true }, { label: t("insights.converted") }],
    rows: rows.map((row) => ({
      key: row.key,
      cells: [named(row.name), counted(row.leads, locale), counted(row.contacted, locale), counted(row.replied, locale), shared(row.replied, row.contacted, t, locale), counted(row.converted, locale)],
    })),
  };
}

export function hoursFigure(hours: Insights["hours"], { t, locale }: Words): Figure {
  return {
    columns: [{ label: t("insights.weekday") }, { label: t("insights.hour") }, { label: t("insights.received") }, { label: t("insights.sent") }, { label: t("insights.answered") }, { label: t("insights.replyRate"), derived: true }],
    rows: [...hours]
      .sort((a, b) => a.weekday - b.weekday || a.hour - b.hour)
      .map((cell) => ({
        key: `${cell.weekday}-${cell.hour}`,
        cells: [
          named(formatWeekday(cell.weekday, locale)),
          named(formatHour(cell.hour, locale), cell.hour),
          counted(cell.received, locale),
          counted(cell.sent, locale),
          counted(cell.answered, locale),
          shared(cell.answered, cell.sent, t, locale),
        ],
      })),
  };
}

export const postName = (post: Insights["posts"][number], t: TFunction): string => post.postTitle?.trim() || (post.postUrl ? t("insights.untitledPost") : t("insights.noPost"));

export function postsFigure(posts: Insights["posts"], { t, locale }: Words): Figure {
  return {
    columns: [
      { label: t("insights.post") },
      { label: t("insights.leads") },
      { label: t("insights.people") },
      { label: t("insights.interactions") },
      { label: t("insights.contacted") },
      { label: t("insights.replied") },
    ],
    rows: posts.map((post, at) => ({
      key: `${at}-${post.postUrl ?? ""}`,
      cells: [named(postName(post, t)), ...[post.leads, post.people, post.interactions, post.contacted, post.replied].map((value) => counted(value, locale))],
    })),
  };
}
