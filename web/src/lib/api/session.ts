import { queryOptions } from "@tanstack/react-query";
import { reader } from "@/lib/reader";
import { api } from "./client";
import { keys } from "./keys";
import { Problem } from "./problem";
import { csrfToken } from "./refresh";
import type { Profile, Session, SignInOptions } from "./types";
import { chooseWorkspace } from "./workspace";

/** Takes what sign-in, registration and the profile answer as the session of this tab. */
export function adopt<T extends Profile | Session>(session: T): T {
  reader.is(session.user.id);
  chooseWorkspace(session.workspaces.map((workspace) => workspace.id));
  return session;
}

/** Who is signed in. Without the readable cookie nobody is, and the server need not be asked. */
export const profileQuery = queryOptions({
  queryKey: keys.profile,
  queryFn: async ({ signal }) => {
    if (!csrfToken()) throw new Problem({ status: 401, code: "auth.required" });
    return adopt(await api.get<Profile>("/auth/profile", { signal }));
  },
  staleTime: 60_000,
  retry: false,
});

/** What this instance offers before sign-in; it does not change while a page is open. */
export const signInOptionsQuery = queryOptions({
  queryKey: keys.signInOptions,
  queryFn: ({ signal }) => api.get<SignInOptions>("/auth/options", { signal, anonymous: true }),
  staleTime: Infinity,
});
