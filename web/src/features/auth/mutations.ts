import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import { adopt } from "@/lib/api/session";
import type { Profile, Session } from "@/lib/api/types";
import { changeLocale, hasChosenLocale, type Locale } from "@/lib/i18n";

export type Credentials = { email: string; password: string };
export type Registration = Credentials & { name: string; workspaceName: string; locale: Locale };

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

export const useSignIn = () => useEntry<Credentials>("/auth/login");
export const useRegister = () => useEntry<Registration>("/auth/register");
