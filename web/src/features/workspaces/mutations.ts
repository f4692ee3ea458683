import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import { profileQuery } from "@/lib/api/session";
import type { Member, MemberRole, Page, Profile, Workspace } from "@/lib/api/types";
import { rememberWorkspace } from "@/lib/api/workspace";

function withWorkspace(profile: Profile | undefined, workspace: Workspace): Profile | undefined {
  return profile && { ...profile, workspaces: profile.workspaces.map((one) => (one.id === workspace.id ? workspace : one)) };
}

export function useUpdateWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; sendsPaused?: boolean; requireSecondFactor?: boolean }) => api.patch<Workspace>("/workspace", { body }),
    onSuccess: (workspace) => {
      client.setQueryData<Profile>(keys.profile, (profile) => withWorkspace(profile, workspace));
      return client.invalidateQueries({ queryKey: keys.messages });
    },
  });
}

export function useCreateWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string }) => api.post<Workspace>("/workspaces", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.profile }),
  });
}

export function useRestoreWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<Workspace>("/workspace/restore"),
    onSuccess: (workspace) => client.setQueryData<Profile>(keys.profile, (profile) => withWorkspace(profile, workspace)),
  });
}

export function useCloseWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete<Workspace>("/workspace"),
    onSuccess: (workspace) => client.setQueryData<Profile>(keys.profile, (profile) => withWorkspace(profile, workspace)),
  });
}

/** Who is in, and with it what the reader may do. */
const membersChanged = (client: QueryClient) => Promise.all([client.invalidateQueries({ queryKey: keys.members }), client.invalidateQueries({ queryKey: keys.profile })]);

export function useChangeMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: MemberRole }) => api.patch<Member>(`/members/${id}`, { body: { role } }),
    onSettled: () => membersChanged(client),
  });
}

export function useRemoveMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/members/${id}`),
    onSettled: () => membersChanged(client),
  });
}

export function useTransferWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => api.post<Page<Member>>("/workspace/transfer", { body: { userId } }),
    onSettled: () => membersChanged(client),
  });
}

/** Leaves, forgets what was read there, and is in the next workspace or in none. */
export function useLeaveWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<undefined>("/workspace/leave"),
    onSuccess: async () => {
      rememberWorkspace(null);
      await client.fetchQuery({ ...profileQuery, staleTime: 0 });
      void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.profile[0] });
    },
  });
}

export function useUpdateProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; locale?: "fr" | "en" }) => api.patch<Profile>("/auth/profile", { body }),
    onSuccess: (profile) => client.setQueryData(keys.profile, profile),
  });
}
