import * as z from "zod/mini";

/** `unread` leaves out what one has read. */
export const notificationSearch = z.object({ unread: z.catch(z.optional(z.literal(true)), undefined) });
export type NotificationSearch = z.infer<typeof notificationSearch>;
