import type { ContactRef } from "./api/types";

/** What one calls a person: their name, else their handle. */
export const contactName = ({ displayName, handle }: Pick<ContactRef, "displayName" | "handle">): string => displayName || `@${handle}`;
