import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import { isProblem } from "@/lib/api/problem";
import type { Analysis, Contact, Deal, Intent, Lead, LeadChange, LeadCounts, LeadStatus, LeadSummary, LeadType, Note, Page, Tag } from "@/lib/api/types";
import { queryOf } from "./filter";
import type { LeadSearch } from "./search";

export const leadListQuery = (search: LeadSearch) =>
  infiniteQueryOptions({
    queryKey: keys.leadList(queryOf(search)),
    queryFn: ({ pageParam, signal }) =>
      // A first page soon, then long ones: what is loaded is read again whenever something changes.
      api.get<Page<LeadSummary>>("/leads", { query: { ...queryOf(search), limit: pageParam === null ? 50 : 200, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** How many leads each status has, given the other filters. */
export function leadCountsQuery(search: LeadSearch) {
  const query = queryOf({ ...search, status: undefined, sort: undefined });
  return queryOptions({
    queryKey: keys.leadCountsOf(query),
    queryFn: ({ signal }) => api.get<LeadCounts>("/leads/counts", { query, signal }),
    placeholderData: keepPreviousData,
  });
}

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

export const tagsQuery = queryOptions({
  queryKey: keys.tags,
  queryFn: ({ signal }) => api.get<{ items: Tag[] }>("/tags", { signal }),
});

export const leadNotesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.leadNotes(id),
    queryFn: ({ pageParam, signal }) => api.get<Page<Note>>(`/leads/${id}/notes`, { query: { limit: 20, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const leadHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.leadHistory(id),
    queryFn: ({ pageParam, signal }) => api.get<Page<LeadChange>>(`/leads/${id}/history`, { query: { limit: 10, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** The lead as the server now has it, at once; lists, history and counts follow. */
function adopt(client: QueryClient, summary: LeadSummary) {
  client.setQueryData<Lead>(keys.lead(summary.id), (lead) => lead && { ...lead, lead: summary });
  return client.invalidateQueries({ queryKey: keys.leads });
}

export type JudgementEdit = { leadType?: LeadType; interestScore?: number; intents?: Intent[] };
export type LeadEdit = JudgementEdit & { assigneeId?: string; deal?: Deal; clear?: ("assignee" | "deal" | "judgement")[] };

const judges = ({ leadType, interestScore, intents, clear }: LeadEdit) =>
  leadType !== undefined || interestScore !== undefined || intents !== undefined || clear?.includes("judgement") === true;

/** Changes a lead as it was read: refused when somebody changed it meanwhile, and then read again. */
export function useEditLead({ id, version }: LeadSummary) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: LeadEdit) => api.patch<LeadSummary>(`/leads/${id}`, { body, headers: { "If-Match": `"${version}"` } }),
    onSuccess: (summary, edit) =>
      Promise.all([
        adopt(client, summary),
        // What is suggested to somebody goes by what they are.
        ...(judges(edit) ? [keys.messages, keys.corrections].map((queryKey) => client.invalidateQueries({ queryKey })) : []),
      ]),
    onError: (error) => isProblem(error) && error.code === "precondition.failed" && client.invalidateQueries({ queryKey: keys.lead(id) }),
  });
}

/** Puts a tag of that name on, which is made where there is none yet. */
export function useTagLead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const tag = await api.post<Tag>("/tags", { body: { name } });
      return api.post<LeadSummary>(`/leads/${id}/tags`, { body: { tagId: tag.id } });
    },
    onSuccess: (summary) => Promise.all([adopt(client, summary), client.invalidateQueries({ queryKey: keys.tags })]),
  });
}

export function useUntagLead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tagId: string) => api.delete<LeadSummary>(`/leads/${id}/tags/${tagId}`),
    onSuccess: (summary) => Promise.all([adopt(client, summary), client.invalidateQueries({ queryKey: keys.tags })]),
  });
}

/** Says that another contact is the same human, or is not; a refusal of one may have closed the other's lead. */
export function useDecideLink(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ otherId, state }: { otherId: string; state: "confirmed" | "undone" }) => api.put<Contact>(`/contacts/${id}/links/${otherId}`, { body: { state } }),
    onSuccess: (contact) => client.setQueryData(keys.contact(id), contact),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.contacts }), client.invalidateQueries({ queryKey: keys.leads })]),
  });
}

const noted = (client: QueryClient, id: string) =>
  Promise.all([client.invalidateQueries({ queryKey: keys.leadNotes(id) }), client.invalidateQueries({ queryKey: keys.leadHistory(id) })]);

export function useAddNote(leadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => api.post<Note>(`/leads/${leadId}/notes`, { body: { text } }),
    onSettled: () => noted(client, leadId),
  });
}

export function useEditNote({ id, leadId }: Note) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => api.patch<Note>(`/notes/${id}`, { body: { text } }),
    onSettled: () => noted(client, leadId),
  });
}

export function useDeleteNote({ id, leadId }: Note) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/notes/${id}`),
    onSettled: () => noted(client, leadId),
  });
}
