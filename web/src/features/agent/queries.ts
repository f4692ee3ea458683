import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { AgentConversation, AgentPolicy, AgentPolicyState, Lead } from "@/lib/api/types";

type States = { items: AgentPolicyState[] };

export const agentQuery = queryOptions({
  queryKey: keys.agent,
  queryFn: ({ signal }) => api.get<States>("/agent", { signal }),
});

type Change = Pick<AgentPolicy, "leadType"> & Partial<AgentPolicy>;

/** Changes what is named of a policy. One after another: what an earlier change left is what the next one keeps. */
export function useChangeAgent() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: "agent" },
    mutationFn: async (change: Change) => {
      const { items } = await client.ensureQueryData(agentQuery);
      const now = items.find((one) => one.leadType === change.leadType);
      const { leadType, mode = "off", mostTurns = 4, perDay = 10 } = { ...now, ...change };
      return api.put<States>("/agent", { body: { leadType, mode, mostTurns, perDay } satisfies AgentPolicy });
    },
    onSuccess: (states) => client.setQueryData(keys.agent, states),
  });
}

/** Lets Flow.IA take a conversation up again. */
export function useResumeAgent(leadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<AgentConversation>(`/leads/${leadId}/agent/resume`),
    onSuccess: (agent) => client.setQueryData<Lead>(keys.lead(leadId), (lead) => lead && { ...lead, agent }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.leads }),
  });
}
