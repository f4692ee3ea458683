import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { ConversationCounts, Insights, Overview, OutboundMessage, OutboundState, Page, Voice } from "@/lib/api/types";
import { filtersOf, type OverviewSearch } from "./search";

const day = 86_400_000;

/** What waits, and what happened since then; of the last day for who was never here. */
export const overviewQuery = (since: string | null) =>
  queryOptions({
    queryKey: keys.overviewSince(since),
    queryFn: ({ signal }) => api.get<Overview>("/overview", { query: { since: since ?? new Date(Date.now() - day).toISOString() }, signal }),
    placeholderData: keepPreviousData,
  });

/** Figures of a period. They are read by the day: each minute is often enough, and each event would be too often. */
export const insightsQuery = ({ days, from, to, platform }: OverviewSearch) =>
  queryOptions({
    queryKey: keys.insights({ days, from, to, platform }),
    queryFn: ({ signal }) => api.get<Insights>("/insights", { query: filtersOf({ days, from, to, platform }, Date.now()), signal }),
    staleTime: 60_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

/** How many wait for an answer: the inbox reads the same. */
export const conversationCountsQuery = queryOptions({
  queryKey: keys.conversationCounts,
  queryFn: ({ signal }) => api.get<ConversationCounts>("/conversations/counts", { signal }),
});

/** What is sold and how one writes: the first of the first steps. */
export const profileStepQuery = queryOptions({
  queryKey: keys.voice,
  queryFn: ({ signal }) => api.get<Voice>("/workspace/voice", { signal }),
});

const approvedStates: OutboundState[] = ["approved", "scheduled", "sending", "sent"];

/** Whether somebody has ever approved a message. */
export const approvedOnceQuery = queryOptions({
  queryKey: [...keys.messages, "approved-once"],
  queryFn: async ({ signal }) => {
    const pages = await Promise.all(approvedStates.map((state) => api.get<Page<OutboundMessage>>("/outbound-messages", { query: { state, limit: 1 }, signal })));
    return pages.some((page) => page.items.length > 0);
  },
});
