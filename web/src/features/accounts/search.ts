import * as z from "zod/mini";

/** `connect` opens the connect dialog; `reconnect` (an account) opens it for that one; `import` the other dialog. */
export const accountsSearch = z.object({
  connect: z.catch(z.optional(z.literal(true)), undefined),
  import: z.catch(z.optional(z.literal(true)), undefined),
  reconnect: z.catch(z.optional(z.uuid()), undefined),
});
export type AccountsSearch = z.infer<typeof accountsSearch>;
