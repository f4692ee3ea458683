import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";
import { addressOf, api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { ImportedSuppressions, Page, Suppression } from "@/lib/api/types";

export type GivenReason = Exclude<Suppression["reason"], "refusal">;
export const givenReasons = ["request", "complaint", "decision"] as const satisfies GivenReason[];

export const suppressionsQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.suppressionList({ q }),
    queryFn: ({ pageParam, signal }) => api.get<Page<Suppression>>("/suppressions", { query: { q, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const exportAddress = (q: string | undefined, workspace: string): string => addressOf("/suppressions/export.csv", { q, workspace });

function useChanged() {
  const client = useQueryClient();
  return () => Promise.all([client.invalidateQueries({ queryKey: keys.suppressions }), client.invalidateQueries({ queryKey: keys.leads }), client.invalidateQueries({ queryKey: keys.messages })]);
}

export function useSuppress() {
  const changed = useChanged();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { handle: string; reason: GivenReason; note: string | undefined }) => api.post<Suppression>("/suppressions", { body: { platform: "tiktok", ...body } }),
    onSuccess: changed,
  });
}

/** As many requests as a list needs; each is taken as a whole, or not at all. */
export function useImport() {
  const changed = useChanged();
  return useMutation({
    meta: { inline: true },
    mutationFn: async (handles: string[]) => {
      const total = { people: 0, added: 0 };
      for (let from = 0; from < handles.length; from += 1000) {
        const people = handles.slice(from, from + 1000).map((handle) => ({ platform: "tiktok", handle }));
        const done = await api.post<ImportedSuppressions>("/suppressions/import", { body: { people } });
        total.people += done.people;
        total.added += done.added;
      }
      return total;
    },
    onSettled: changed,
  });
}

export function useLift() {
  const changed = useChanged();
  return useMutation({ mutationFn: (contactId: string) => api.delete(`/suppressions/${contactId}`), onSettled: changed });
}
