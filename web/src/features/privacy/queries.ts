import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { addressOf, api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { ContactPrivacy, Erasure, Page, Platform } from "@/lib/api/types";

export type Basis = ContactPrivacy["basis"]["basis"];
export type Held = ContactPrivacy["holds"][number];
export type ErasureReason = Erasure["reason"];
export const bases = ["legitimate_interest", "contract", "consent"] as const satisfies Basis[];
export const erasureReasons = ["request", "decision"] as const satisfies ErasureReason[];

/** How soon it is asked again whether a message has left, should no event tell. */
const untilSent = 4000;

export const contactPrivacyQuery = (id: string) =>
  queryOptions({
    queryKey: keys.contactPrivacy(id),
    queryFn: ({ signal }) => api.get<ContactPrivacy>(`/contacts/${id}/privacy`, { signal }),
    refetchInterval: ({ state }) => (state.data?.sending ? untilSent : false),
  });

/** Where a copy of all that is stored of a person is, as data or as a page in a language; a link sends no header, so the workspace stands in it. */
export const dataAddress = (id: string, workspace: string): string => addressOf(`/contacts/${id}/export.json`, { workspace });
export const pageAddress = (id: string, language: "fr" | "en", workspace: string): string => addressOf(`/contacts/${id}/export.html`, { language, workspace });

/** Says on what ground a person's data are kept; null goes back to the default. */
export function useSetBasis(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { basis: Basis | null; note?: string }) => api.put<ContactPrivacy>(`/contacts/${id}/legal-basis`, { body }),
    onSuccess: (privacy) => client.setQueryData(keys.contactPrivacy(id), privacy),
  });
}

/** Erases a person. The key stands for one intent: asked again after a lost answer, it happens once and answers the same. */
export function useErase(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: ({ reason, key }: { reason: ErasureReason; key: string }) => api.post<Erasure>(`/contacts/${id}/erase`, { body: { reason }, headers: { "Idempotency-Key": `${key}-${reason}` } }),
    onSuccess: () => {
      // They may stand in any list: what is not on screen is forgotten, the rest read again.
      client.removeQueries({ type: "inactive" });
      void client.invalidateQueries();
    },
    onError: () => client.invalidateQueries({ queryKey: keys.contactPrivacy(id) }),
  });
}

export const erasuresQuery = infiniteQueryOptions({
  queryKey: keys.erasures,
  queryFn: ({ pageParam, signal }) => api.get<Page<Erasure>>("/erasures", { query: { limit: 20, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
  placeholderData: keepPreviousData,
});

export function useLiftErasure() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<Erasure>(`/erasures/${id}/lift`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.erasures }),
  });
}

export type Checked = { valid: boolean; erasure: Erasure | null; isThisPerson: boolean | null };

/** Whether a receipt is one of the workspace's, and that of a person whom one names. */
export function useCheckReceipt() {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { proof: string; platform?: Platform; handle?: string }) => api.post<Checked>("/erasures/verify", { body }),
  });
}
