import type { Query } from "@/lib/api/client";
import type { LeadFilter, LeadView } from "@/lib/api/types";
import { addDays, dayIn, midnightIn, readersZone } from "@/lib/days";
import { type LeadSearch, usualSort } from "./search";

export const filterKeys = [
  "q",
  "platform",
  "status",
  "type",
  "intent",
  "tag",
  "assignee",
  "minScore",
  "maxScore",
  "hasPhone",
  "hasEmail",
  "createdFrom",
  "createdTo",
  "lastFrom",
  "lastTo",
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** A patch that takes every filter away. */
export const noFilter = Object.fromEntries(filterKeys.map((key) => [key, undefined])) as Record<FilterKey, undefined>;

export const isFiltered = (search: LeadSearch): boolean => filterKeys.some((key) => search[key] !== undefined);

/** The values of a filter that may have several, only those that are known. */
export function valuesOf<T extends string>(text: string | undefined, known: readonly T[]): T[] {
  const said = text?.split(",") ?? [];
  return known.filter((value) => said.includes(value));
}

/** The filter with one value more, or one fewer where it was there. */
export function toggled(text: string | undefined, value: string): string | undefined {
  const said = text?.split(",") ?? [];
  return (said.includes(value) ? said.filter((one) => one !== value) : [...said, value]).join(",") || undefined;
}

/** The first instant of a day of the reader's, `later` days on. */
const startOf = (day: string | undefined, later = 0): string | undefined => (day === undefined ? undefined : midnightIn(addDays(day, later), readersZone()).toISOString());

const dayOf = (iso: string | null, earlier = 0): string | undefined => (iso === null ? undefined : dayIn(Date.parse(iso) - earlier, readersZone()));

const datesOf = (search: LeadSearch) => ({
  createdFrom: startOf(search.createdFrom),
  createdTo: startOf(search.createdTo, 1),
  lastInteractionFrom: startOf(search.lastFrom),
  lastInteractionTo: startOf(search.lastTo, 1),
});

/** The filters and the order as a query of the server's. */
export function queryOf({ q, platform, status, type, intent, tag, assignee, minScore, maxScore, hasPhone, hasEmail, sort, ...rest }: LeadSearch): Query {
  const all: Query = { q, platform, status, type, intent, tag, assignee, minScore, maxScore, hasPhone, hasEmail, ...datesOf(rest), sort };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The filters as a body of the server's. */
export function filterOf(search: LeadSearch): Partial<LeadFilter> {
  const { q, platform, status, type, intent, tag, assignee, minScore, maxScore, hasPhone, hasEmail } = search;
  const lists = Object.entries({ platform, status, type, intent, tag }).map(([key, text]) => [key, text?.split(",")] as const);
  const all = { q, assignee, minScore, maxScore, hasPhone, hasEmail, ...datesOf(search), ...Object.fromEntries(lists) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

type Shown = Pick<LeadSearch, FilterKey | "sort">;

/** What the address says where a saved view is shown as it was saved; every filter is named, so that it replaces what was. */
export function searchOf({ filter, sort }: Pick<LeadView, "filter" | "sort">): Shown {
  const list = (values: string[] | null) => values?.join(",") || undefined;
  return {
    q: filter.q ?? undefined,
    platform: list(filter.platform),
    status: list(filter.status),
    type: list(filter.type),
    intent: list(filter.intent),
    tag: list(filter.tag),
    assignee: filter.assignee ?? undefined,
    minScore: filter.minScore ?? undefined,
    maxScore: filter.maxScore ?? undefined,
    hasPhone: filter.hasPhone ?? undefined,
    hasEmail: filter.hasEmail ?? undefined,
    createdFrom: dayOf(filter.createdFrom),
    createdTo: dayOf(filter.createdTo, 1),
    lastFrom: dayOf(filter.lastInteractionFrom),
    lastTo: dayOf(filter.lastInteractionTo, 1),
    sort: sort === usualSort ? undefined : sort,
  };
}

const plain = (search: Shown) => {
  const order = (value: unknown) => (typeof value === "string" && value.includes(",") ? value.split(",").toSorted().join(",") : value);
  return JSON.stringify([...filterKeys.map((key) => order(search[key]) ?? null), search.sort ?? usualSort]);
};

/** Whether two addresses show the same leads in the same order. */
export const sameShown = (a: Shown, b: Shown): boolean => plain(a) === plain(b);
