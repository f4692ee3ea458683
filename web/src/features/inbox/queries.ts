import { type InfiniteData, infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions, type QueryState, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Query } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Conversation, ConversationState, Interaction, InteractionType, Page, ThreadMessage } from "@/lib/api/types";
import type { ConversationFilters, ConversationView } from "./search";

export const interactionsQuery = (type: InteractionType | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.interactionList({ type }),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Interaction>>("/interactions", { query: { type, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** In which state the conversations of a view are. */
export const stateOf = (view: ConversationView): ConversationState => (view === "snoozed" || view === "done" ? view : "open");

const asks = (view: ConversationView, userId: string): Query => ({
  state: stateOf(view),
  ...(view === "todo" && { awaitingReply: true }),
  ...(view === "unread" && { unread: true }),
  ...(view === "mine" && { assigneeId: userId }),
});

/** Which conversations a list shows, and to whom. */
export type Listing = { view: ConversationView; userId: string; filters: ConversationFilters };

/** Whether a conversation is one of a list's, as the server would say; whether a search finds it is not judged. */
export const belongs = ({ view, userId, filters: { platform, leadType } }: Listing, one: Conversation): boolean =>
  one.state === stateOf(view) &&
  (view !== "todo" || one.awaitingReply) &&
  (view !== "unread" || one.unreadMessages > 0) &&
  (view !== "mine" || one.lead?.assigneeId === userId) &&
  (platform === undefined || one.contact.platform === platform) &&
  (leadType === undefined || one.lead?.leadType === leadType);

const listQuery = ({ view, userId, filters: { platform, leadType, q } }: Listing) => ({ ...asks(view, userId), platform, leadType, q });
const readPage = (list: Listing, cursor: string | null, signal?: AbortSignal) =>
  api.get<Page<Conversation>>("/conversations", { query: { ...listQuery(list), limit: 30, cursor }, ...(signal && { signal }) });

export const conversationListQuery = (list: Listing) =>
  infiniteQueryOptions({
    queryKey: keys.conversationList(listQuery(list)),
    queryFn: ({ pageParam, signal }) => readPage(list, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** What a list begins with now, whatever of it has been read. */
export const newest = async (list: Listing): Promise<Conversation[]> => (await readPage(list, null)).items;

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => api.get<Conversation>(`/conversations/${encodeURIComponent(id)}`, { signal }),
  });

/** The newest messages first; older ones are the next pages. */
export const threadQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.thread(id),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<ThreadMessage>>(`/conversations/${encodeURIComponent(id)}/messages`, { query: { limit: 40, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

type Lists = InfiniteData<Page<Conversation>>;

/** A conversation as some list has it. */
export function listed(client: QueryClient, id: string): Conversation | undefined {
  for (const [, list] of client.getQueriesData<Lists>({ queryKey: keys.conversationLists })) {
    for (const page of list?.pages ?? []) {
      const found = page.items.find((one) => one.id === id);
      if (found) return found;
    }
  }
  return undefined;
}

/** What has been read of a list. */
export function readOf(client: QueryClient, list: Listing): { items: Conversation[]; read: boolean; complete: boolean } {
  const pages = client.getQueryData(conversationListQuery(list).queryKey)?.pages;
  return { items: pages?.flatMap((page) => page.items) ?? [], read: pages !== undefined, complete: pages?.at(-1)?.nextCursor === null };
}

/** Shows a conversation as it now is wherever it is, without moving it. A list that is to be read again stays so. */
export function place(client: QueryClient, now: Conversation): void {
  client.setQueryData<Conversation>(keys.conversation(now.id), now);
  for (const query of client.getQueryCache().findAll({ queryKey: keys.conversationLists })) {
    const { data, dataUpdatedAt, isInvalidated } = query.state as QueryState<Lists>;
    if (!data?.pages.some((page) => page.items.some((one) => one.id === now.id))) continue;
    const pages = data.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === now.id ? now : one)) }));
    client.setQueryData<Lists>(query.queryKey, { ...data, pages }, { updatedAt: dataUpdatedAt });
    if (isInvalidated) query.invalidate();
  }
}

export type StateChange = { conversation: Conversation; state: ConversationState; snoozedUntil: string | null };

/** Puts a conversation into another state at once on screen; a refusal, or a message that nobody saw yet, takes it back. */
export function useChangeState() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ conversation, state, snoozedUntil }: StateChange) =>
      api.patch<Conversation>(`/conversations/${conversation.id}`, { body: { state, ...(state === "snoozed" && { snoozedUntil }), ...(state !== "open" && { upTo: conversation.lastMessage.ordinal }) } }),
    onMutate: async ({ conversation, state, snoozedUntil }) => {
      await client.cancelQueries({ queryKey: keys.conversationLists });
      place(client, { ...conversation, state, snoozedUntil });
    },
    onSuccess: (now) => place(client, now),
    onError: (_error, { conversation }) => place(client, conversation),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.conversationLists }), client.invalidateQueries({ queryKey: keys.conversationCounts })]),
  });
}

/** What was shown up to there is read; what came meanwhile is not. */
export function useMarkRead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upTo: number) => api.post<Conversation>(`/conversations/${id}/read`, { body: { upTo } }),
    meta: { inline: true },
    // The row stays in "unread" while it is read: only the dot goes.
    onSuccess: (now) => {
      place(client, now);
      return client.invalidateQueries({ queryKey: keys.conversationCounts });
    },
  });
}
