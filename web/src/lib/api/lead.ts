import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { keys } from "./keys";
import type { Interaction, Lead, Page } from "./types";

/** One lead with its analysis, contact data and messages; read by more than one feature. */
export const leadQuery = (id: string) =>
  queryOptions({
    queryKey: keys.lead(id),
    queryFn: ({ signal }) => api.get<Lead>(`/leads/${encodeURIComponent(id)}`, { signal }),
  });

export const leadInteractionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.leadInteractions(id),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Interaction>>(`/leads/${encodeURIComponent(id)}/interactions`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
