import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import { Problem } from "@/lib/api/problem";
import type { Batch, LeadCounts, LeadStatus, LeadSummary } from "@/lib/api/types";
import { type LeadPages, recounted, without, withLead } from "./board-order";
import { queryOf } from "./filter";
import { leadCountsQuery } from "./queries";
import { type LeadSearch, usualSort } from "./search";

/** What a column of the board shows. */
export const columnSearch = (search: LeadSearch, status: LeadStatus): LeadSearch => ({ ...search, status });

export type CardMove = { lead: LeadSummary; to: LeadStatus };

/**
 * Moves a card at once on screen. It goes as a change of many, of one lead, because such a change can be taken back to
 * where no move of its own would lead.
 */
export function useMoveCard(search: LeadSearch) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ lead, to }: CardMove) => {
      const batch = await api.post<Batch>("/leads/bulk", { body: { ids: [lead.id], status: to } });
      if (batch.changed === 0) throw new Problem({ status: 409, code: "lead.illegal_move" });
      return batch;
    },
    onMutate: async ({ lead, to }) => {
      const lists = ["leads", "list"];
      await client.cancelQueries({ queryKey: lists });
      const before = [...client.getQueriesData({ queryKey: lists }), ...client.getQueriesData({ queryKey: keys.leadCounts })];
      const at = (status: LeadStatus) => keys.leadList(queryOf(columnSearch(search, status)));
      client.setQueryData<LeadPages>(at(lead.status), (data) => data && without(data, lead.id));
      client.setQueryData<LeadPages>(at(to), (data) => data && withLead(without(data, lead.id), { ...lead, status: to }, search.sort ?? usualSort));
      client.setQueryData<LeadCounts>(leadCountsQuery(search).queryKey, (counts) => counts && recounted(counts, lead.status, to));
      return before;
    },
    onError: (_error, _move, before) => {
      for (const [key, data] of before ?? []) client.setQueryData(key, data);
    },
    onSettled: () => Promise.all([keys.leads, keys.overview].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
