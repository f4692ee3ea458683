import * as z from "zod/mini";

/** `connect` opens the connect dialog. */
export const accountsSearch = z.object({ connect: z.catch(z.optional(z.literal(true)), undefined) });
export type AccountsSearch = z.infer<typeof accountsSearch>;
