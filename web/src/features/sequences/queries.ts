import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Automation, LeadSummary, LeadType, Page, Sequence, SequencePerson, SequenceStep, StartedSequence } from "@/lib/api/types";

export const sequencesQuery = queryOptions({
  queryKey: keys.sequences,
  queryFn: ({ signal }) => api.get<{ items: Sequence[] }>("/sequences", { signal }),
});

export const sequencePeopleQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.sequencePeople(id),
    queryFn: ({ pageParam, signal }) => api.get<Page<SequencePerson>>(`/sequences/${id}/people`, { query: { limit: 20, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export type Choice = { type: LeadType | undefined; minScore: number | undefined };

/** The best of the leads that nobody has closed. */
export const candidatesQuery = (choice: Choice) =>
  queryOptions({
    queryKey: keys.leadList({ candidates: choice }),
    queryFn: ({ signal }) =>
      api.get<Page<LeadSummary>>("/leads", { query: { ...choice, status: "new,contacted,in_progress", sort: "-interestScore", limit: 100 }, signal }),
    placeholderData: keepPreviousData,
  });

export type SequenceBody = { name: string; needsApproval: boolean; steps: SequenceStep[] };

/** Makes a sequence, or changes the one of that id. */
export function useSaveSequence(id: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: SequenceBody) => (id === undefined ? api.post<Sequence>("/sequences", { body }) : api.patch<Sequence>(`/sequences/${id}`, { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sequences }),
  });
}

export function useSwitchSequence(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (enabled: boolean) => api.patch<Sequence>(`/sequences/${id}`, { body: { enabled } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sequences }),
  });
}

export function useDeleteSequence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/sequences/${id}`),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.sequences }), client.invalidateQueries({ queryKey: keys.messages })]),
  });
}

/** Puts leads in, or takes one out. */
export function useStartSequence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, leadIds }: { id: string; leadIds: string[] }) => api.post<StartedSequence>(`/sequences/${id}/people`, { body: { leadIds } }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.sequences }), client.invalidateQueries({ queryKey: keys.leads })]),
  });
}

export function useTakeOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, leadId }: { id: string; leadId: string }) => api.delete(`/sequences/${id}/people/${leadId}`),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.sequences }), client.invalidateQueries({ queryKey: keys.leads })]),
  });
}

export function useChangeAutomation(contactId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (paused: boolean) => api.put<Automation>(`/contacts/${contactId}/automation`, { body: { paused } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.leads }),
  });
}
