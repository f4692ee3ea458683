import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import { adopt } from "@/lib/api/session";
import type { GoogleAddress, Profile, Session, Workspace } from "@/lib/api/types";
import { rememberWorkspace } from "@/lib/api/workspace";
import { changeLocale, hasChosenLocale, type Locale } from "@/lib/i18n";

export type Credentials = { email: string; password: string };
export type Registration = Credentials & { name: string; locale: Locale } & ({ workspaceName: string } | { invitationToken: string });

function useEntry<T>(path: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: T) => api.post<Session>(path, { body: { ...body, session: "cookie" }, anonymous: true }),
    onSuccess: async (session) => {
      client.clear();
      adopt(session);
      const profile: Profile = { user: session.user, workspaces: session.workspaces };
      client.setQueryData(keys.profile, profile);
      if (!hasChosenLocale()) await changeLocale(session.user.locale);
    },
  });
}

/** Joins a workspace, which is then the one that requests go to. */
export function useAcceptInvitation() {
  const client = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { token: string }) => api.post<Workspace>("/invitations/accept", { body }),
    onSuccess: (workspace) => {
      rememberWorkspace(workspace.id);
      client.clear();
    },
  });
}

/** Leaves for Google, which sends the browser back to `next`, or into the invitation's workspace. */
export function useGoogle() {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: { locale: Locale; next: string | undefined; invitationToken: string | undefined }) => api.post<GoogleAddress>("/auth/google/begin", { body, anonymous: true }),
    onSuccess: ({ url }) => location.assign(url),
  });
}

/** An act of a letter's link, or the wish for one: nobody need be signed in. */
function useLetter<T>(path: string) {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: T) => api.post<undefined>(path, { body, anonymous: true }),
  });
}

export const useForgotPassword = () => useLetter<{ email: string }>("/auth/password/forgot");
export const useResetPassword = () => useLetter<{ token: string; password: string }>("/auth/password/reset");
export const useVerifyEmail = () => useLetter<{ token: string }>("/auth/email/verify");
export const useSignInCode = () => useEntry<{ challenge: string; code: string }>("/auth/login/code");
export const useSignIn = () => useEntry<Credentials>("/auth/login");
export const useRegister = () => useEntry<Registration>("/auth/register");
