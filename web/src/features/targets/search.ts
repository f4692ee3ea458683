import * as z from "zod/mini";
import { optional } from "@/lib/search";

/** How the list is sorted; "active" is the one without a word in the address. */
export const targetSorts = ["active", "added", "name"] as const;
export type TargetSort = (typeof targetSorts)[number];

export const targetSearch = z.object({
  q: optional(z.pipe(z.union([z.string(), z.number()]), z.transform(String))),
  sort: optional(z.enum(["added", "name"])),
  /** Whose interactions are shown: the contact. */
  open: optional(z.string()),
  /** Somebody is being looked for. */
  add: optional(z.literal(true)),
});
export type TargetSearch = z.infer<typeof targetSearch>;
