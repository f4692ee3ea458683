import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { keys } from "./keys";
import { Problem } from "./problem";
import { csrfToken } from "./refresh";
import type { Profile, Session } from "./types";
import { chooseWorkspace } from "./workspace";

/** Takes what sign-in, registration and the profile answer as the session of this tab. */
export function adopt<T extends Profile | Session>(session: T): T {
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
