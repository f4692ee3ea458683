import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Connection, Page, SocialAccount } from "@/lib/api/types";

const pollPause = 2_000;

export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: ({ signal }) => api.get<Page<SocialAccount>>("/social-accounts", { signal }),
});

/** A connection being checked; asked again every two seconds in case an event was missed. */
export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: keys.connection(id),
    queryFn: ({ signal }) => api.get<Connection>("/social-accounts/connect/status", { query: { connectionId: id }, signal }),
    refetchInterval: (query) => (query.state.data?.status === "checking" ? pollPause : false),
  });

export function useInitiate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<Connection>("/social-accounts/connect/initiate", { body: { platform: "tiktok", method: "cookies" } }),
    onSuccess: (connection) => client.setQueryData(keys.connection(connection.connectionId), connection),
  });
}

export function useComplete() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { connectionId: string; cookies: string }) => api.post<Connection>("/social-accounts/connect/complete", { body }),
    onSuccess: (connection) => {
      client.setQueryData(keys.connection(connection.connectionId), connection);
      return client.invalidateQueries({ queryKey: keys.accounts });
    },
  });
}

export function useSync() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (account: SocialAccount) => api.post<{ jobId: string }>(`/social-accounts/${account.id}/sync`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

/** The kill switch of one account. */
export function usePauseSends() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (account: SocialAccount) =>
      api.patch<SocialAccount>(`/social-accounts/${account.id}`, { body: { sendsPaused: !account.sendsPaused } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (account: SocialAccount) => api.delete(`/social-accounts/${account.id}`),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.accounts }), client.invalidateQueries({ queryKey: keys.overview })]),
  });
}
