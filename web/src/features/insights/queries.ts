import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Insights, Overview, OutboundMessage, OutboundState, Page, Voice } from "@/lib/api/types";
import { readersZone } from "@/lib/days";
import { filtersOf, hasEnded, type OverviewSearch } from "./search";

const day = 86_400_000;

/** What waits, and what happened since then; of the last day for who was never here. */
export const overviewQuery = (since: string | null) =>
  queryOptions({
    queryKey: keys.overviewSince(since),
    queryFn: ({ signal }) => api.get<Overview>("/overview", { query: { since: since ?? new Date(Date.now() - day).toISOString() }, signal }),
    placeholderData: keepPreviousData,
  });

/** Figures of a period, cut at the midnights of the workspace's zone. They are read by the day, and costly to count: a few minutes' age does no harm. */
export const insightsQuery = ({ days, from, to, platform }: OverviewSearch, zone: string | undefined) => {
  const search = { days, from, to, platform };
  return queryOptions({
    queryKey: keys.insights({ ...search, zone }),
    queryFn: ({ signal }) => api.get<Insights>("/insights", { query: filtersOf(search, Date.now(), zone ?? readersZone()), signal }),
    enabled: zone !== undefined,
    staleTime: 60_000,
    refetchInterval: () => (hasEnded(search, Date.now(), zone ?? readersZone()) ? false : 300_000),
    placeholderData: keepPreviousData,
  });
};

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
