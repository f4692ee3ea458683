import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { type LiveEvent, type LiveState, subscribe } from "@/lib/api/events";
import { keys } from "@/lib/api/keys";

const gather = 250;
/** The overview counts the whole workspace: it is asked no more often than that, and more rarely where it is but a number beside another screen. */
export const overviewPause = { inSight: 5_000, aside: 30_000 };
/** So much is delivered at once where every lead is sent again. */
export const deliveriesPause = 2_000;
const watchers = new Set<(event: LiveEvent) => void>();
const stateListeners = new Set<() => void>();
let state: LiveState = "connecting";

/** What an event makes stale. */
function staleBy(event: LiveEvent): QueryKey[] {
  switch (event.name) {
    case "lead.changed":
      return [["leads", "list"], keys.leadCounts, keys.lead(event.id), keys.overview, keys.corrections, keys.conversationLists];
    case "leads.changed":
      return [["leads"], keys.leadCounts, keys.overview, keys.conversationLists];
    case "interaction.created":
      return [["leads", "list"], ["leads", "one"], keys.overview, keys.targetActivity];
    case "conversation.changed":
      return [keys.conversation(event.id), keys.conversationCounts, keys.conversationLists];
    case "message.changed":
      return [keys.messages, ["leads", "one"], ["leads", "list"], keys.contactPrivacies, keys.overview];
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
    case "contact.erased":
      // Whoever is gone may have stood anywhere.
      return [["leads"], keys.contacts, keys.conversations, keys.interactions, keys.messages, keys.targets, keys.suppressions, keys.sequences, keys.notifications, keys.tags, keys.corrections, keys.overview, keys.erasures];
    case "erasure.changed":
      return [keys.erasures];
    case "target.changed":
      return [keys.targets, keys.contact(event.id)];
    case "integration.changed":
      return [keys.integrations];
    case "delivery.changed":
      // Each one counts in what its integration says of itself.
      return [keys.deliveries, keys.integrations];
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

/** Stale, but not read again by the event itself: the inbox decides when its lists may move, the others take their time. */
const patient = new Set<QueryKey>([keys.conversationLists, keys.overview, keys.deliveries, keys.integrations]);

/** Reads what is on screen again, where it is still stale, once the pause since the last time is over. */
function patientReader(client: QueryClient, queryKey: QueryKey) {
  let last = -Infinity;
  let due = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    due = Infinity;
    last = Date.now();
    void client.refetchQueries({ queryKey, type: "active", stale: true });
  };
  return {
    within(pause: number) {
      const next = Math.max(Date.now(), last + pause);
      if (next >= due) return;
      due = next;
      clearTimeout(timer);
      timer = setTimeout(read, next - Date.now());
    },
    stop: () => clearTimeout(timer),
  };
}

/** Collects what a burst of events makes stale and refetches it once. */
function collector(client: QueryClient, pause: () => number) {
  const overview = patientReader(client, keys.overview);
  const deliveries = [keys.integrations, keys.deliveries].map((queryKey) => ({ queryKey, reader: patientReader(client, queryKey) }));
  const pending = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const queryKeys = [...pending.values()];
    pending.clear();
    for (const queryKey of queryKeys) void client.invalidateQueries({ queryKey, ...(patient.has(queryKey) && { refetchType: "none" as const }) });
    if (queryKeys.includes(keys.overview)) overview.within(pause());
    for (const { queryKey, reader } of deliveries) if (queryKeys.includes(queryKey)) reader.within(deliveriesPause);
  };
  return {
    add(event: LiveEvent) {
      for (const key of staleBy(event)) pending.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, gather);
    },
    stop() {
      clearTimeout(timer);
      overview.stop();
      for (const { reader } of deliveries) reader.stop();
    },
  };
}

/** Keeps every query of the workspace fresh while the signed-in layout is on screen. */
export function useLive(workspaceId: string, pause = overviewPause.aside): void {
  const client = useQueryClient();
  const latest = useRef(pause);
  useEffect(() => {
    latest.current = pause;
  });
  useEffect(() => {
    const stale = collector(client, () => latest.current);
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
