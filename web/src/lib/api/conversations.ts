import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { keys } from "./keys";
import type { ConversationCounts } from "./types";

/** How many conversations are in each view; read by more than one feature. */
export const conversationCountsQuery = queryOptions({
  queryKey: keys.conversationCounts,
  queryFn: ({ signal }) => api.get<ConversationCounts>("/conversations/counts", { signal }),
});
