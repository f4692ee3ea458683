import * as z from "zod/mini";
import { intents, leadStatuses, leadTypes, type LeadView, platforms } from "@/lib/api/types";
import { optional } from "@/lib/search";

const uuid = /^[0-9a-fA-F-]{36}$/;

/** Several values as the address and the server write them: "a,b". What is not known is dropped. */
const listOf = (known: (value: string) => boolean) => optional(z.pipe(z.string(), z.transform((text) => text.split(",").filter(known).join(",") || undefined)));
const among = (values: readonly string[]) => listOf((value) => values.includes(value));
const score = z.number().check(z.gte(0), z.lte(100));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/), z.refine((text) => !Number.isNaN(Date.parse(text))));

export const leadSorts = [
  "-lastInteractionAt",
  "lastInteractionAt",
  "-interestScore",
  "interestScore",
  "-createdAt",
  "createdAt",
  "-dealValue",
  "dealValue",
] as const satisfies LeadView["sort"][];
export type LeadSort = (typeof leadSorts)[number];
export const usualSort: LeadSort = "-lastInteractionAt";
export const scoreSteps = [40, 60, 80] as const;

/** What the address of the lead list holds; anything else in it is dropped. */
export const leadSearch = z.object({
  q: optional(z.pipe(z.union([z.string(), z.number()]), z.transform(String))),
  platform: among(platforms),
  status: among(leadStatuses),
  type: among(leadTypes),
  intent: among(intents),
  tag: listOf((value) => uuid.test(value)),
  assignee: optional(z.string().check(z.refine((text) => text === "me" || text === "nobody" || uuid.test(text)))),
  minScore: optional(score),
  maxScore: optional(score),
  hasPhone: optional(z.boolean()),
  hasEmail: optional(z.boolean()),
  createdFrom: optional(day),
  createdTo: optional(day),
  lastFrom: optional(day),
  lastTo: optional(day),
  sort: optional(z.enum(leadSorts)),
  /** The saved view that one came by. */
  saved: optional(z.string().check(z.regex(uuid))),
  view: optional(z.literal("board")),
  /** The column of the board that a phone shows. */
  column: optional(z.enum(leadStatuses)),
});
export type LeadSearch = z.infer<typeof leadSearch>;
