import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { ChangeIntegration, CreateIntegration, Delivery, DeliveryDetail, DeliveryState, Integration, IntegrationMade, Page, RotatedSecret } from "@/lib/api/types";

/** How often it is asked how far it is while every lead is sent; events come in between. */
const whileSending = 3000;

export const isSendingAll = ({ backfill }: Integration): boolean => backfill !== null && backfill.done < backfill.total;

export const integrationsQuery = queryOptions({
  queryKey: keys.integrationList,
  queryFn: ({ signal }) => api.get<{ items: Integration[] }>("/integrations", { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isSendingAll) ? whileSending : false),
});

export const integrationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.integration(id),
    queryFn: ({ signal }) => api.get<Integration>(`/integrations/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isSendingAll(state.data) ? whileSending : false),
  });

export const deliveriesQuery = (id: string, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.deliveryList(id, state ?? null),
    queryFn: ({ pageParam, signal }) => api.get<Page<Delivery>>(`/integrations/${id}/deliveries`, { query: { state, limit: 30, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const deliveryQuery = (id: string, deliveryId: string) =>
  queryOptions({
    queryKey: keys.delivery(deliveryId),
    queryFn: ({ signal }) => api.get<DeliveryDetail>(`/integrations/${id}/deliveries/${deliveryId}`, { signal }),
  });

/** The integration as the server now has it, at once; what is counted of it follows. */
function adopt(client: QueryClient, integration: Integration) {
  client.setQueryData(keys.integration(integration.id), integration);
  return client.invalidateQueries({ queryKey: keys.integrations });
}

const delivered = (client: QueryClient) => Promise.all([client.invalidateQueries({ queryKey: keys.deliveries }), client.invalidateQueries({ queryKey: keys.integrations })]);

/** The secret is shown this once: kept by who asked, never by the cache. */
export function useCreateIntegration() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    gcTime: 0,
    mutationFn: (body: CreateIntegration) => api.post<IntegrationMade>("/integrations", { body }),
    onSuccess: ({ integration }) => adopt(client, integration),
  });
}

export function useEditIntegration(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: ChangeIntegration) => api.patch<Integration>(`/integrations/${id}`, { body }),
    onSuccess: (integration) => adopt(client, integration),
  });
}

export function usePauseIntegration(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (paused: boolean) => api.patch<Integration>(`/integrations/${id}`, { body: { paused } satisfies ChangeIntegration }),
    onSuccess: (integration) => adopt(client, integration),
    onSettled: () => client.invalidateQueries({ queryKey: keys.deliveries }),
  });
}

export function useDeleteIntegration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/integrations/${id}`),
    onSuccess: (_nothing, id) =>
      client.setQueryData<{ items: Integration[] }>(keys.integrationList, (list) => list && { items: list.items.filter((one) => one.id !== id) }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.integrationList }),
  });
}

/** Sends a test and waits for what comes of it. */
export function useTestIntegration(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: () => api.post<Delivery>(`/integrations/${id}/test`),
    onSettled: () => delivered(client),
  });
}

export function useRotateSecret(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    gcTime: 0,
    mutationFn: () => api.post<RotatedSecret>(`/integrations/${id}/rotate-secret`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.integrations }),
  });
}

export function useSendAll(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: () => api.post<Integration>(`/integrations/${id}/backfill`),
    onSuccess: (integration) => adopt(client, integration),
    onSettled: () => client.invalidateQueries({ queryKey: keys.deliveries }),
  });
}

export function useSendAgain(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) => api.post<Delivery>(`/integrations/${id}/deliveries/${deliveryId}/retry`),
    onSettled: () => delivered(client),
  });
}
