import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { keys } from "./keys";
import type { ApiKey, Member, Page } from "./types";

/** Who belongs to the workspace; read by more than one feature, which turn ids into names by it. */
export const membersQuery = queryOptions({
  queryKey: keys.members,
  queryFn: ({ signal }) => api.get<Page<Member>>("/members", { signal }),
});

/** The workspace's API keys; admins only. */
export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ signal }) => api.get<Page<ApiKey>>("/api-keys", { signal }),
});
