import type { Interaction, Target } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import type { TargetSort } from "./search";

/** How many people a workspace may follow closely: src/features/inbox/target_types.hpp. */
export const mostTargets = 200;
const day = 24 * 60 * 60 * 1000;

/** The newest interaction of each person, given many in any order. */
export function lastOfEach(items: Interaction[]): Map<string, Interaction> {
  const found = new Map<string, Interaction>();
  for (const item of items) {
    const known = found.get(item.contact.id);
    if (!known || known.occurredAt < item.occurredAt) found.set(item.contact.id, item);
  }
  return found;
}

export const isFresh = (last: Interaction | undefined, now: number): boolean => last !== undefined && now - Date.parse(last.occurredAt) < day;

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those whose name, handle or note has the words looked for, in the order wished; who did nothing known comes last. */
export function arrange(targets: Target[], last: Map<string, Interaction>, q: string | undefined, sort: TargetSort): Target[] {
  const wanted = fold(q ?? "").replace(/^@/, "");
  const found = targets.filter(({ contact, note }) => fold(`${contact.displayName} ${contact.handle} ${note ?? ""}`).includes(wanted));
  const seen = ({ contact }: Target) => last.get(contact.id)?.occurredAt ?? "";
  const newest = (a: Target, b: Target) => b.createdAt.localeCompare(a.createdAt);
  if (sort === "name") return found.toSorted((a, b) => contactName(a.contact).localeCompare(contactName(b.contact), undefined, { sensitivity: "base" }));
  if (sort === "added") return found.toSorted(newest);
  return found.toSorted((a, b) => seen(b).localeCompare(seen(a)) || newest(a, b));
}

/** A name that TikTok would take, without its sign; undefined for anything else. */
export function handleIn(text: string): string | undefined {
  return /^@?([\w.]{2,24})$/.exec(text.trim())?.[1]?.toLowerCase();
}
