import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { type LiveEvent, type LiveState, subscribe } from "@/lib/api/events";
import { keys } from "@/lib/api/keys";

const gather = 250;
const watchers = new Set<(event: LiveEvent) => void>();
const stateListeners = new Set<() => void>();
let state: LiveState = "connecting";

/** What an event makes stale. The inbox decides itself when to show new interactions: no jumping list. */
function staleBy(event: LiveEvent): QueryKey[] {
  switch (event.name) {
    case "lead.changed":
      return [["leads", "list"], keys.leadCounts, keys.lead(event.id), keys.overview, keys.corrections];
    case "leads.changed":
      return [["leads"], keys.leadCounts, keys.overview];
    case "interaction.created":
      return [["leads", "list"], ["leads", "one"], keys.overview];
    case "conversation.changed":
      return [keys.conversation(event.id), keys.conversationCounts];
    case "message.changed":
      return [keys.messages, ["leads", "one"], ["leads", "list"], keys.overview];
    case "account.changed":
    case "sync.finished":
      return [keys.accounts, keys.overview, keys.schedules];
    case "workspace.changed":
      // Who comes in has used an invitation.
      return [keys.profile, keys.members, keys.invitations, keys.sendingHours, keys.voice, keys.languageModel, keys.corrections, keys.messages];
    case "invitation.changed":
      return [keys.invitations, keys.members];
    case "tag.changed":
      return [keys.tags, ["leads"]];
    case "contact.changed":
      return [keys.contacts];
    case "schedule.changed":
      return [keys.schedules];
    case "agent.changed":
      return [keys.agent];
    case "suppression.changed":
      return [keys.suppressions];
    case "sequence.changed":
      return [keys.sequences];
    case "notification.created":
    case "notification.read":
      return [keys.notifications];
    case "import.changed":
      // What it stores is told here alone: threads and people come by the thousand.
      return [keys.imports, keys.interactions, keys.conversations, ["leads", "list"], keys.leadCounts, keys.overview];
    case "connection.changed":
      return [keys.connection(event.id), keys.accounts];
  }
}

/** Collects what a burst of events makes stale and refetches it once. */
function collector(client: QueryClient) {
  const pending = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const queryKeys = [...pending.values()];
    pending.clear();
    for (const queryKey of queryKeys) void client.invalidateQueries({ queryKey });
  };
  return {
    add(event: LiveEvent) {
      for (const key of staleBy(event)) pending.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, gather);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Keeps every query of the workspace fresh while the signed-in layout is on screen. */
export function useLive(workspaceId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const stale = collector(client);
    const leave = subscribe(workspaceId, {
      event: (event) => {
        stale.add(event);
        for (const watcher of watchers) watcher(event);
      },
      state: (next) => {
        state = next;
        for (const listener of stateListeners) listener();
      },
      // Events may have been missed while the line was down.
      resumed: () => void client.invalidateQueries(),
    });
    return () => {
      leave();
      stale.stop();
    };
  }, [client, workspaceId]);
}

/** Calls back on each live event while mounted. */
export function useLiveEvent(watcher: (event: LiveEvent) => void): void {
  useEffect(() => {
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
    };
  }, [watcher]);
}

const subscribeState = (listener: () => void) => {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
};

export const useLiveState = (): LiveState => useSyncExternalStore(subscribeState, () => state);
