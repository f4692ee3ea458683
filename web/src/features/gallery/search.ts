import * as z from "zod/mini";

/** `theme`: the only one to be shown. */
export const gallerySearch = z.object({ theme: z.catch(z.optional(z.enum(["light", "dark"])), undefined) });
export type ShownTheme = "light" | "dark";
