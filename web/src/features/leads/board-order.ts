import type { InfiniteData } from "@tanstack/react-query";
import type { LeadCounts, LeadStatus, LeadSummary, Page } from "@/lib/api/types";
import type { LeadSort } from "./search";

export type LeadPages = InfiniteData<Page<LeadSummary>, string | null>;

function valueOf(lead: LeadSummary, field: string): string | number {
  if (field === "interestScore") return lead.interestScore ?? -1;
  if (field === "dealValue") return lead.deal?.amount ?? -1;
  return field === "createdAt" ? lead.createdAt : lead.lastInteractionAt;
}

/** Whether one lead stands before another in a list of that order. */
export function before(a: LeadSummary, b: LeadSummary, sort: LeadSort): boolean {
  const down = sort.startsWith("-");
  const [x, y] = [a, b].map((lead) => valueOf(lead, sort.replace("-", "")));
  if (x === undefined || y === undefined || x === y) return false;
  return down ? x > y : x < y;
}

export const without = (data: LeadPages, id: string): LeadPages => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: page.items.filter((lead) => lead.id !== id) })),
});

/** The pages with a lead where the order puts it; at the end of what is loaded when it belongs further down. */
export function withLead(data: LeadPages, lead: LeadSummary, sort: LeadSort): LeadPages {
  let placed = false;
  const pages = data.pages.map((page, index) => {
    if (placed) return page;
    const at = page.items.findIndex((other) => before(lead, other, sort));
    if (at < 0 && index < data.pages.length - 1) return page;
    placed = true;
    return { ...page, items: at < 0 ? [...page.items, lead] : page.items.toSpliced(at, 0, lead) };
  });
  return { ...data, pages };
}

export const recounted = (counts: LeadCounts, from: LeadStatus, to: LeadStatus): LeadCounts => {
  const values = counts.byStatus.some((one) => one.value === to) ? counts.byStatus : [...counts.byStatus, { value: to, count: 0 }];
  return { ...counts, byStatus: values.map((one) => ({ ...one, count: one.count + (one.value === to ? 1 : 0) - (one.value === from ? 1 : 0) })) };
};
