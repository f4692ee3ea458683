import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { addressOf, api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { LeadView } from "@/lib/api/types";
import { filterOf, queryOf } from "./filter";
import { type LeadSearch, usualSort } from "./search";

type Views = { items: LeadView[] };

/** One's own views and the workspace's, by name. */
export const viewsQuery = queryOptions({
  queryKey: keys.leadViews,
  queryFn: ({ signal }) => api.get<Views>("/lead-views", { signal }),
});

/** The filters and the order of an address as a view holds them. */
const shownOf = (search: LeadSearch) => ({ filter: filterOf(search), sort: search.sort ?? usualSort });

const put = (client: QueryClient, view: LeadView) =>
  client.setQueryData<Views>(keys.leadViews, (before) => ({ items: [...(before?.items ?? []).filter((one) => one.id !== view.id), view].toSorted((a, b) => a.name.localeCompare(b.name)) }));

export type NewView = { name: string; shared: boolean };

export function useAddView(search: LeadSearch) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: NewView) => api.post<LeadView>("/lead-views", { body: { ...view, ...shownOf(search) } }),
    onSuccess: (view) => put(client, view),
    meta: { inline: true },
  });
}

export type ViewEdit = Partial<NewView> & { shown?: LeadSearch };

export function useEditView(id: string, inline = false) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ shown, ...edit }: ViewEdit) => api.patch<LeadView>(`/lead-views/${id}`, { body: { ...edit, ...(shown && shownOf(shown)) } }),
    onSuccess: (view) => put(client, view),
    meta: { inline },
  });
}

export function useDeleteView(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/lead-views/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.leadViews }),
  });
}

/** The file of every lead that an address shows; a link cannot say the workspace in a header. */
export const exportAddress = (search: LeadSearch, workspace: string): string => addressOf("/leads/export.csv", { ...queryOf(search), workspace });
