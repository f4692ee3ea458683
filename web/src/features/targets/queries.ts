import { keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Contact, ContactSummary, Conversation, Interaction, Page, Target } from "@/lib/api/types";

export const targetsQuery = queryOptions({
  queryKey: keys.targetList,
  queryFn: ({ signal }) => api.get<Page<Target>>("/targets", { signal }),
});

/** The newest of what all of them did: enough to know who stirred. */
export const activityQuery = queryOptions({
  queryKey: keys.targetActivity,
  queryFn: ({ signal }) => api.get<Page<Interaction>>("/interactions", { query: { isTarget: true, direction: "in", limit: 200 }, signal }),
});

export const activityOfQuery = (contactId: string, limit: number) =>
  queryOptions({
    queryKey: [...keys.targetActivityOf(contactId), limit],
    queryFn: ({ signal }) => api.get<Page<Interaction>>("/interactions", { query: { contactId, direction: "in", limit }, signal }),
  });

/** The newest conversation with somebody, where there is one. */
export const conversationWithQuery = (contactId: string) =>
  queryOptions({
    queryKey: keys.conversationWith(contactId),
    queryFn: async ({ signal }) => (await api.get<Page<Conversation>>("/conversations", { query: { contactId, limit: 1 }, signal })).items[0] ?? null,
  });

export const contactSearchQuery = (q: string) =>
  queryOptions({
    queryKey: keys.contactSearch(q),
    queryFn: ({ signal }) => api.get<Page<ContactSummary>>("/contacts", { query: { q, limit: 8 }, signal }),
    placeholderData: keepPreviousData,
    enabled: q.length > 1,
  });

const reread = (client: QueryClient) =>
  Promise.all([keys.targets, keys.contacts, keys.interactions].map((queryKey) => client.invalidateQueries({ queryKey })));

/** As the lead's page shows it at once. */
function mark(client: QueryClient, contactId: string, isTarget: boolean) {
  client.setQueryData<Contact>(keys.contact(contactId), (contact) => contact && { ...contact, isTarget });
}

export type Follow = { contactId: string; note?: string } | { platform: "tiktok"; handle: string };

export function useFollow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Follow) => api.post<Target>("/targets", { body }),
    onMutate: (body) => {
      if ("contactId" in body) mark(client, body.contactId, true);
    },
    onError: (_error, body) => {
      if ("contactId" in body) mark(client, body.contactId, false);
    },
    onSettled: () => reread(client),
  });
}

/** Gone from the screen at once; back where the server refuses. */
export function useUnfollow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contactId: string) => api.delete(`/targets/${contactId}`),
    onMutate: async (contactId) => {
      await client.cancelQueries({ queryKey: keys.targetList });
      const before = client.getQueryData<Page<Target>>(keys.targetList);
      if (before) client.setQueryData<Page<Target>>(keys.targetList, { ...before, items: before.items.filter((one) => one.contact.id !== contactId) });
      mark(client, contactId, false);
      return before;
    },
    onError: (_error, contactId, before) => {
      if (before) client.setQueryData(keys.targetList, before);
      mark(client, contactId, true);
    },
    onSettled: () => reread(client),
  });
}

export function useSaveNote(contactId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: string | null) => api.patch<Target>(`/targets/${contactId}`, { body: { note } }),
    onSuccess: (saved) =>
      client.setQueryData<Page<Target>>(keys.targetList, (page) => page && { ...page, items: page.items.map((one) => (one.contact.id === contactId ? saved : one)) }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.targetList }),
  });
}
