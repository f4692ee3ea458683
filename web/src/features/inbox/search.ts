import * as z from "zod/mini";
import { interactionTypes, leadTypes, platforms } from "@/lib/api/types";
import { optional } from "@/lib/search";

/** The views of conversations, in the order they are shown; "open" is the one without a word in the address. */
export const conversationViews = ["open", "todo", "unread", "mine", "snoozed", "done"] as const;
export type ConversationView = (typeof conversationViews)[number];
export type InboxView = ConversationView | "activity";

export const inboxSearch = z.object({
  view: optional(z.enum(["todo", "unread", "mine", "snoozed", "done", "activity"])),
  /** Of the activity. */
  type: optional(z.enum(interactionTypes)),
  platform: optional(z.enum(platforms)),
  leadType: optional(z.enum(leadTypes)),
  q: optional(z.pipe(z.union([z.string(), z.number()]), z.transform(String))),
  /** The conversation that is read. */
  open: optional(z.string()),
  /** Where there is no room for the lead beside the thread, it takes its place. */
  lead: optional(z.literal(true)),
});
export type InboxSearch = z.infer<typeof inboxSearch>;
export type ConversationFilters = Pick<InboxSearch, "platform" | "leadType" | "q">;

export const isNarrowed = ({ platform, leadType, q }: ConversationFilters): boolean => Boolean(platform ?? leadType ?? q);
