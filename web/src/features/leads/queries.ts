import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Analysis, Lead, LeadCounts, LeadStatus, LeadSummary, Page } from "@/lib/api/types";
import type { LeadSearch } from "./search";

export const leadListQuery = (search: LeadSearch) =>
  infiniteQueryOptions({
    queryKey: keys.leadList(search),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<LeadSummary>>("/leads", { query: { ...search, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const leadCountsQuery = queryOptions({
  queryKey: keys.leadCounts,
  queryFn: ({ signal }) => api.get<LeadCounts>("/leads/counts", { signal }),
});

/** Moves a lead at once on screen; the server's answer, or its refusal, follows. */
export function useMoveLead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (status: LeadStatus) => api.patch<LeadSummary>(`/leads/${id}/status`, { body: { status } }),
    onMutate: (status) => {
      const before = client.getQueryData<Lead>(keys.lead(id));
      if (before) client.setQueryData<Lead>(keys.lead(id), { ...before, lead: { ...before.lead, status } });
      return before;
    },
    onError: (_error, _status, before) => {
      if (before) client.setQueryData(keys.lead(id), before);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.leads }),
  });
}

export function useAnalyse(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<Analysis>(`/leads/${id}/analyze`),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: keys.leads }), client.invalidateQueries({ queryKey: keys.messages })]),
  });
}
