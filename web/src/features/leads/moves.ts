import type { LeadStatus } from "@/lib/api/types";

/** The moves that the server allows: nothing becomes new again, and who is a client or refused is only taken up again. */
export function mayMove(from: LeadStatus, to: LeadStatus): boolean {
  if (from === to) return true;
  if (from === "converted" || from === "refused") return to === "in_progress";
  return to !== "new";
}
