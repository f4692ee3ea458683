import { translated } from "@/lib/i18n/problem-text";
import type { Held } from "./queries";

// What people ask about first stands first; what is not named here comes last, as "other".
const order = [
  "contacts", "leads", "contact_points", "messages", "conversations", "interactions", "account_followers", "lead_notes", "lead_tags", "lead_analyses", "lead_corrections", "lead_history",
  "outbound_messages", "outbound_history", "sequence_runs", "agent_talks", "agent_moves", "automation_pauses", "targets", "suppressions", "contact_links", "legal_bases", "notifications", "deliveries",
];

export type Line = { kind: string; label: string; count: number };

/** What is stored, or was, in words; kinds that have none are counted together. */
export function linesOf(holds: Held[], other: string): Line[] {
  const lines: Line[] = [];
  let rest = 0;
  for (const { kind, count } of holds) {
    const label = translated(`privacyKind.${kind}`, "");
    if (label === "") rest += count;
    else if (count > 0) lines.push({ kind, label, count });
  }
  const rank = ({ kind }: Line) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  lines.sort((a, b) => rank(a) - rank(b));
  return rest > 0 ? [...lines, { kind: "other", label: other, count: rest }] : lines;
}

export const totalOf = (holds: Held[]): number => holds.reduce((sum, { count }) => sum + count, 0);
