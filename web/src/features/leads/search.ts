import * as z from "zod/mini";
import { intents, leadStatuses, leadTypes } from "@/lib/api/types";

const optional = <T extends z.core.$ZodType>(schema: T) => z.catch(z.optional(schema), undefined);

export const leadSorts = ["-lastInteractionAt", "-interestScore", "-createdAt"] as const;
export const scoreSteps = [40, 60, 80] as const;

/** What the address of the lead list holds; anything else in it is dropped. */
export const leadSearch = z.object({
  q: optional(z.pipe(z.union([z.string(), z.number()]), z.transform(String))),
  status: optional(z.enum(leadStatuses)),
  type: optional(z.enum(leadTypes)),
  intent: optional(z.enum(intents)),
  minScore: optional(z.union(scoreSteps.map((step) => z.literal(step)))),
  hasPhone: optional(z.literal(true)),
  sort: optional(z.enum(leadSorts)),
});
export type LeadSearch = z.infer<typeof leadSearch>;

export const isFiltered = (search: LeadSearch): boolean =>
  Boolean(search.q ?? search.status ?? search.type ?? search.intent ?? search.minScore ?? search.hasPhone);
