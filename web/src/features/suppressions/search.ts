import * as z from "zod/mini";

export const suppressionSearch = z.object({ q: z.catch(z.optional(z.string()), undefined) });
export type SuppressionSearch = z.infer<typeof suppressionSearch>;
