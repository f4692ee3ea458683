import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { keys } from "./keys";
import type { PlatformOffers } from "./types";

/** What each platform gives, and whether it is the real one; the same as long as the server runs. */
export const platformsQuery = queryOptions({
  queryKey: keys.platforms,
  queryFn: ({ signal }) => api.get<PlatformOffers>("/platforms", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
