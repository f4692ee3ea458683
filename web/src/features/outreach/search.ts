import * as z from "zod/mini";

export const outreachTabs = ["suggested", "scheduled", "sent", "failed", "templates", "sequences", "autopilot"] as const;
export type OutreachTab = (typeof outreachTabs)[number];

export const outreachSearch = z.object({
  tab: z.catch(z.optional(z.enum(outreachTabs)), undefined),
  open: z.catch(z.optional(z.string()), undefined),
  /** A new template is being written. */
  add: z.catch(z.optional(z.literal(true)), undefined),
});
export type OutreachSearch = z.infer<typeof outreachSearch>;
