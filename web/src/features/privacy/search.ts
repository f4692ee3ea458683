import * as z from "zod/mini";
import { optional } from "@/lib/search";

/** `open`: the erasure whose receipt is shown. */
export const privacySearch = z.object({ open: optional(z.uuid()) });
export type PrivacySearch = z.infer<typeof privacySearch>;
