import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Profile, Workspace } from "@/lib/api/types";

function withWorkspace(profile: Profile | undefined, workspace: Workspace): Profile | undefined {
  return profile && { ...profile, workspaces: profile.workspaces.map((one) => (one.id === workspace.id ? workspace : one)) };
}

export function useUpdateWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; sendsPaused?: boolean }) => api.patch<Workspace>("/workspace", { body }),
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

export function useUpdateProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; locale?: "fr" | "en" }) => api.patch<Profile>("/auth/profile", { body }),
    onSuccess: (profile) => client.setQueryData(keys.profile, profile),
  });
}
