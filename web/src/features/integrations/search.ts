import * as z from "zod/mini";
import { integrationKinds } from "@/lib/api/types";
import { optional } from "@/lib/search";

export const deliveryStates = ["waiting", "delivered", "failed"] as const;

/** `add` opens the dialog, with a kind chosen beforehand or not. */
export const integrationsSearch = z.object({ add: optional(z.union([z.literal(true), z.enum(integrationKinds)])) });
export type IntegrationsSearch = z.infer<typeof integrationsSearch>;

/** One integration: which deliveries are listed, which one is open, and whether it is being edited. */
export const integrationSearch = z.object({
  state: optional(z.enum(deliveryStates)),
  delivery: optional(z.uuid()),
  edit: optional(z.literal(true)),
});
export type IntegrationSearch = z.infer<typeof integrationSearch>;
