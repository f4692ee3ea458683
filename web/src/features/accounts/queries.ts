import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Connection, Page, SocialAccount, Understood } from "@/lib/api/types";

const pollPause = 2_000;

export const accountsQuery = queryOptions({
  queryKey: keys.accounts,
  queryFn: ({ signal }) => api.get<Page<SocialAccount>>("/social-accounts", { signal }),
});

/** A browser on the server shows a code, or is about to. */
export const waitsForPhone = ({ method, status }: Connection) =>
  method === "qr" && (status === "waiting" || status === "code_shown" || status === "scanned");

/**
 * How far a connection is. Asked again while something is to come: in case an event was missed, and because the server
 * gives up a code that nobody asks about. In the background too: the owner may be looking for the app.
 */
export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: keys.connection(id),
    queryFn: ({ signal }) => api.get<Connection>("/social-accounts/connect/status", { query: { connectionId: id }, signal }),
    refetchInterval: ({ state: { data } }) => (data && (data.status === "checking" || waitsForPhone(data)) ? pollPause : false),
    refetchIntervalInBackground: true,
  });

export function useInitiate() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (how: { method: Connection["method"]; accountId: string | undefined }) =>
      api.post<Connection>("/social-accounts/connect/initiate", { body: { platform: "tiktok", ...how } }),
    onSuccess: (connection) => client.setQueryData(keys.connection(connection.connectionId), connection),
  });
}

/** Nobody needs to know whether it worked: the server gives it up by itself, later. */
export function giveUp(connectionId: string): void {
  api.post("/social-accounts/connect/cancel", { body: { connectionId } }).catch(() => undefined);
}

export function usePreview() {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { platform: Connection["platform"]; cookies: string }) => api.post<Understood>("/social-accounts/connect/preview", { body }),
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
