import * as z from "zod/mini";
import { beginSteps } from "@/lib/first-run";

/** `step` is the one shown; without it, the first that is open. `new`: somebody who may only just have registered. */
export const beginSearch = z.object({
  step: z.catch(z.optional(z.enum(beginSteps)), undefined),
  new: z.catch(z.optional(z.literal(true)), undefined),
});
export type BeginSearch = z.infer<typeof beginSearch>;
