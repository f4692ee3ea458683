import { type InfiniteData, infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Notification, Page } from "@/lib/api/types";
import type { NotificationSearch } from "./search";

export const notificationsQuery = (search: NotificationSearch) =>
  infiniteQueryOptions({
    queryKey: keys.notificationList(search),
    queryFn: ({ pageParam, signal }) => api.get<Page<Notification>>("/notifications", { query: { ...search, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** How many one has not read; 100 means a hundred or more. */
export const unreadQuery = queryOptions({
  queryKey: keys.notificationCount,
  queryFn: ({ signal }) => api.get<{ unread: number }>("/notifications/count", { signal }),
});

/** One of them, or all, as read by oneself; at once on screen. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id?: string) => api.post(id === undefined ? "/notifications/read" : `/notifications/${id}/read`),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey: keys.notifications });
      client.setQueriesData<InfiniteData<Page<Notification>>>({ queryKey: keys.notificationLists }, (data) => {
        const read = (items: Notification[]) => items.map((one) => (id === undefined || one.id === id ? { ...one, read: true } : one));
        return data && { ...data, pages: data.pages.map((page) => ({ ...page, items: read(page.items) })) };
      });
      client.setQueryData<{ unread: number }>(keys.notificationCount, (count) => count && { unread: id === undefined ? 0 : Math.max(0, count.unread - 1) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
}
