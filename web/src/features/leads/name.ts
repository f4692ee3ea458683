import type { LeadSummary } from "@/lib/api/types";

export const nameOf = ({ contact }: Pick<LeadSummary, "contact">): string => contact.displayName || `@${contact.handle}`;
