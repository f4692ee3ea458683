import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Interaction, Page } from "@/lib/api/types";
import type { InboxSearch } from "./search";

export const interactionsQuery = (search: InboxSearch) =>
  infiniteQueryOptions({
    queryKey: keys.interactionList(search),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Interaction>>("/interactions", { query: { ...search, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
