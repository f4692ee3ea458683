import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Invitation, MemberRole, Page } from "@/lib/api/types";

export const invitationsQuery = infiniteQueryOptions({
  queryKey: keys.invitations,
  queryFn: ({ pageParam, signal }) => api.get<Page<Invitation>>("/invitations", { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { email: string; role: MemberRole }) => api.post<Invitation>("/invitations", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invitations }),
  });
}

export function useResendInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<Invitation>(`/invitations/${id}/resend`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.invitations }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/invitations/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.invitations }),
  });
}
