import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { LeadSummary, Page } from "@/lib/api/types";

const few = { typed: 7, recent: 5 };

/** Leads by a part of name, handle, phone or message; the most recent ones while nothing is typed. */
export const leadSearchQuery = (q: string) =>
  queryOptions({
    queryKey: keys.leadSearch(q),
    queryFn: ({ signal }) => api.get<Page<LeadSummary>>("/leads", { query: { q, limit: q ? few.typed : few.recent }, signal }),
    placeholderData: keepPreviousData,
  });
