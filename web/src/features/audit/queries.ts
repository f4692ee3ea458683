import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { addressOf, api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { AuditEntry, Page } from "@/lib/api/types";
import { type AuditSearch, filtersOf } from "./search";

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: keys.auditList(search),
    queryFn: ({ pageParam, signal }) => api.get<Page<AuditEntry>>("/audit", { query: { ...filtersOf(search), limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** Where the same lines are as a file; a link sends no header, so the workspace stands in it. */
export const exportAddress = (search: AuditSearch, workspace: string): string => addressOf("/audit/export", { ...filtersOf(search), workspace });
