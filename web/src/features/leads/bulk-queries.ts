import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Batch, BatchUndone, LeadStatus, Tag } from "@/lib/api/types";
import { filterOf } from "./filter";
import type { LeadSearch } from "./search";

/** What one call takes by id, and by filter. */
const mostNamed = 1_000;
export const mostOfFilter = 10_000;

export type BulkChange = { status: LeadStatus } | { assigneeId: string } | { unassign: true } | { addTagId: string } | { removeTagId: string };
export type BulkTarget = { ids: string[] } | { filter: LeadSearch };
/** What became of a change; `failed` where a later part was refused, and the earlier ones stand. */
export type BulkDone = { batches: string[]; matched: number; changed: number; failed: unknown };

function bodiesOf(target: BulkTarget): object[] {
  if ("filter" in target) return [{ filter: filterOf(target.filter) }];
  const parts = Math.ceil(target.ids.length / mostNamed);
  return Array.from({ length: parts }, (_, part) => ({ ids: target.ids.slice(part * mostNamed, (part + 1) * mostNamed) }));
}

const changed = (client: QueryClient) => Promise.all([keys.leads, keys.tags, keys.overview].map((queryKey) => client.invalidateQueries({ queryKey })));

/** Changes many leads; `progress` is the share that is done while it lasts. */
export function useBulk() {
  const client = useQueryClient();
  const [progress, setProgress] = useState(0);
  const mutation = useMutation({
    mutationFn: async ({ target, change }: { target: BulkTarget; change: BulkChange }): Promise<BulkDone> => {
      const out: BulkDone = { batches: [], matched: 0, changed: 0, failed: null };
      const bodies = bodiesOf(target);
      setProgress(0);
      for (const [part, body] of bodies.entries()) {
        try {
          const batch = await api.post<Batch>("/leads/bulk", { body: { ...body, ...change } });
          if (batch.changed > 0) out.batches.push(batch.id);
          out.matched += batch.matched;
          out.changed += batch.changed;
        } catch (error) {
          if (out.batches.length === 0) throw error;
          return { ...out, failed: error };
        }
        setProgress((part + 1) / bodies.length);
      }
      return out;
    },
    onSettled: () => changed(client),
  });
  return { ...mutation, progress };
}

/** Takes changes back where nobody changed the leads since, the last one first. */
export function useUndoBatches() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (batches: string[]): Promise<BatchUndone> => {
      const out = { restored: 0, changedSince: 0 };
      for (const id of batches.toReversed()) {
        const undone = await api.post<BatchUndone>(`/leads/bulk/${id}/undo`);
        out.restored += undone.restored;
        out.changedSince += undone.changedSince;
      }
      return out;
    },
    onSettled: () => changed(client),
  });
}

/** The tag of that name, which is made where there is none. */
export function useNamedTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.post<Tag>("/tags", { body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tags }),
  });
}
