import { type InfiniteData, infiniteQueryOptions, type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { ApprovedMany, Lead, OutboundMessage, OutboundState, Page } from "@/lib/api/types";
import { undoStore } from "./undo-store";

export const messageListQuery = (state: OutboundState) =>
  infiniteQueryOptions({
    queryKey: keys.messageList({ state }),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<OutboundMessage>>("/outbound-messages", { query: { state, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

const underWay: OutboundState[] = ["sending", "scheduled", "approved"];

/** All that is on its way: few at any time, so one page of each state is all of them. */
export const underWayQuery = queryOptions({
  queryKey: keys.messageList({ state: "under-way" }),
  queryFn: async ({ signal }) => {
    const pages = await Promise.all(
      underWay.map((state) => api.get<Page<OutboundMessage>>("/outbound-messages", { query: { state, limit: 200 }, signal })),
    );
    // A message may move between two of these reads; it is still one message.
    return [...new Map(pages.flatMap((page) => page.items).map((message) => [message.id, message])).values()];
  },
});

function upsert(list: OutboundMessage[], message: OutboundMessage): OutboundMessage[] {
  return list.some((one) => one.id === message.id) ? list.map((one) => (one.id === message.id ? message : one)) : [message, ...list];
}

/** Shows a message's new state everywhere at once, before the lists are read again. */
function place(client: QueryClient, message: OutboundMessage): void {
  client.setQueriesData<InfiniteData<Page<OutboundMessage>>>({ queryKey: keys.messageList({ state: "suggested" }) }, (data) => {
    if (!data) return data;
    const change = (items: OutboundMessage[]) =>
      message.state === "suggested" ? items.map((one) => (one.id === message.id ? message : one)) : items.filter((one) => one.id !== message.id);
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) };
  });
  if (!message.leadId) return;
  client.setQueryData<Lead>(keys.lead(message.leadId), (data) => {
    if (!data) return data;
    const draft = message.state === "suggested" ? message : data.draft?.id === message.id ? null : data.draft;
    return { ...data, draft, outbound: upsert(data.outbound, message) };
  });
}

function refresh(client: QueryClient, ...messages: (OutboundMessage | undefined)[]) {
  const leads = new Set(messages.flatMap((message) => message?.leadId ?? []));
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.messages }),
    client.invalidateQueries({ queryKey: ["leads", "list"] }),
    client.invalidateQueries({ queryKey: keys.overview }),
    ...[...leads].map((id) => client.invalidateQueries({ queryKey: keys.lead(id) })),
  ]);
}

/** Approves drafts as they stand; those that cannot go are told. */
export function useApproveMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (messages: OutboundMessage[]) => api.post<ApprovedMany>("/outbound-messages/approve-many", { body: { ids: messages.map((one) => one.id) } }),
    onSuccess: ({ approved }, messages) => {
      const gone = new Set(approved);
      for (const message of messages) if (gone.has(message.id)) undoStore.add({ ...message, state: "approved" }, approved[0]);
    },
    onSettled: (_done, _error, messages) => refresh(client, ...messages),
  });
}

/** Takes back what was approved at once, as far as it has not left; `missed` says how many had. */
export function useUndoMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (messages: OutboundMessage[]) => {
      const answers = await Promise.allSettled(messages.map(({ id }) => api.post<OutboundMessage>(`/outbound-messages/${id}/undo`)));
      const back = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      const refused = answers.find((one) => one.status === "rejected");
      if (back.length === 0 && refused) throw refused.reason;
      return { back, missed: answers.length - back.length };
    },
    onSuccess: ({ back }) => {
      for (const message of back) place(client, message);
    },
    onSettled: (_done, _error, messages) => {
      for (const { id } of messages) undoStore.remove(id);
      return refresh(client, ...messages);
    },
  });
}

type Action = "approve" | "reject" | "cancel" | "undo";
/** `sendAt`: an approved message leaves no earlier. */
type Variables = { message: OutboundMessage; text?: string; templateId?: string; sendAt?: string };

function useMessageAction(action: Action, guess?: OutboundState) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ message, text, templateId, sendAt }: Variables) =>
      api.post<OutboundMessage>(`/outbound-messages/${message.id}/${action}`, { body: { ...(text !== undefined && { text }), ...(templateId !== undefined && { templateId }), ...(sendAt !== undefined && { sendAt }) } }),
    onMutate: async ({ message, text, sendAt }) => {
      if (!guess) return;
      await client.cancelQueries({ queryKey: keys.messages });
      place(client, { ...message, state: sendAt === undefined ? guess : "scheduled", text: text ?? message.text });
    },
    onSuccess: (message) => {
      place(client, message);
      if (action === "approve") undoStore.add(message);
      else undoStore.remove(message.id);
    },
    onError: (_error, { message }) => {
      undoStore.remove(message.id);
    },
    onSettled: (message, _error, variables) => refresh(client, message ?? variables.message),
  });
}

export const useApprove = () => useMessageAction("approve", "approved");
export const useReject = () => useMessageAction("reject", "rejected");
export const useCancel = () => useMessageAction("cancel");
export const useUndo = () => useMessageAction("undo");

/** Writes to a person at once; what was suggested to them meanwhile gives way. */
export function useSend() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ leadId, contactId, text }: { leadId: string | null; contactId: string; text: string }) =>
      api.post<OutboundMessage>("/dm/send", { body: { text, ...(leadId === null ? { contactId } : { leadId }) } }),
    onSuccess: (message) => {
      place(client, message);
      undoStore.add(message);
    },
    onSettled: (message) => refresh(client, message),
  });
}

export function useEditDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ message, text }: { message: OutboundMessage; text: string }) =>
      api.patch<OutboundMessage>(`/outbound-messages/${message.id}`, { body: { text } }),
    onSuccess: (message) => {
      place(client, message);
      return refresh(client, message);
    },
  });
}
