import * as z from "zod/mini";
import { optional } from "@/lib/search";
import { auditActions } from "./actions";

const plainDay = z.iso.date();

/** What the address of the audit log holds. The days are the reader's own, both included. */
export const auditSearch = z.object({
  actor: optional(z.uuid()),
  action: optional(z.enum(auditActions)),
  from: optional(plainDay),
  to: optional(plainDay),
});
export type AuditSearch = z.infer<typeof auditSearch>;

export const isFiltered = (search: AuditSearch): boolean => Boolean(search.actor ?? search.action ?? search.from ?? search.to);

const startOf = (day: string, later = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
};

/** The address as the server's filters: moments, `until` the first one after the last day. */
export function filtersOf(search: AuditSearch) {
  return {
    actorId: search.actor,
    action: search.action,
    from: search.from && startOf(search.from),
    until: search.to && startOf(search.to, 1),
  };
}
