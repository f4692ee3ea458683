import * as z from "zod/mini";

/** A part of an address that is dropped where it makes no sense. */
export const optional = <T extends z.core.$ZodType>(schema: T) => z.catch(z.optional(schema), undefined);
