import * as z from "zod/mini";
import { interactionTypes } from "@/lib/api/types";

export const inboxSearch = z.object({ type: z.catch(z.optional(z.enum(interactionTypes)), undefined) });
export type InboxSearch = z.infer<typeof inboxSearch>;
