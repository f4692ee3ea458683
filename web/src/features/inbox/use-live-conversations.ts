import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useLiveEvent } from "@/hooks/use-live";
import type { LiveEvent } from "@/lib/api/events";
import { keys } from "@/lib/api/keys";
import type { Conversation } from "@/lib/api/types";
import { conversationQuery, listed, place } from "./queries";

const nearTop = 40;
const gather = 300;
/** More than this at once is a reading of a whole inbox: the list is read again instead. */
const fewAtOnce = 8;

/** Reads a conversation that changed; true where the list would have another order with it, or one row more. */
async function moves(client: QueryClient, id: string, wanted: (one: Conversation) => boolean): Promise<boolean> {
  const now = await client.fetchQuery({ ...conversationQuery(id), staleTime: 0 });
  const before = listed(client, id);
  place(client, now);
  return before ? before.lastMessageAt !== now.lastMessageAt || (before.state !== now.state && wanted(now)) : wanted(now);
}

/**
 * Rows change where they stand. What would move them (a new message, a new conversation) comes by itself while
 * the reader is at the top of the list; further down it is counted, and shown when asked for.
 */
export function useLiveConversations(list: RefObject<HTMLElement | null>, wanted: (one: Conversation) => boolean): { waiting: number; show: () => void } {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState(0);
  const changed = useRef({ ids: new Set<string>(), timer: undefined as ReturnType<typeof setTimeout> | undefined });
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  useEffect(() => {
    const { current } = changed;
    return () => clearTimeout(current.timer);
  }, []);
  const reload = useCallback(() => client.invalidateQueries({ queryKey: keys.conversationLists }), [client]);

  const flush = useCallback(async () => {
    const ids = [...changed.current.ids];
    changed.current.ids.clear();
    changed.current.timer = undefined;
    let moved = ids.length;
    if (ids.length <= fewAtOnce) moved = (await Promise.all(ids.map((id) => moves(client, id, latest.current).catch(() => false)))).filter(Boolean).length;
    if (moved === 0) return;
    if ((list.current?.scrollTop ?? 0) < nearTop) void reload();
    else setWaiting((count) => count + moved);
  }, [client, list, reload]);

  useLiveEvent(
    useCallback(
      (event: LiveEvent) => {
        const rows = () => client.getQueriesData<{ pages: { items: Conversation[] }[] }>({ queryKey: keys.conversationLists }).flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
        if (event.name === "conversation.changed") changed.current.ids.add(event.id);
        else if (event.name === "lead.changed") for (const row of rows()) if (row.lead?.id === event.id) changed.current.ids.add(row.id);
        if (changed.current.ids.size > 0) changed.current.timer ??= setTimeout(() => void flush(), gather);
      },
      [client, flush],
    ),
  );
  const show = useCallback(() => {
    setWaiting(0);
    list.current?.scrollTo({ top: 0 });
    void reload();
  }, [list, reload]);
  return { waiting, show };
}
