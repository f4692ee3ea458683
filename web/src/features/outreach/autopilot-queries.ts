import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { AutopilotPolicy, AutopilotState } from "@/lib/api/types";

type States = { items: AutopilotState[] };

export const autopilotQuery = queryOptions({
  queryKey: keys.autopilot,
  queryFn: ({ signal }) => api.get<States>("/autopilot", { signal }),
});

export function useChangeAutopilot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AutopilotPolicy) => api.put<States>("/autopilot", { body }),
    onSuccess: (states) => client.setQueryData(keys.autopilot, states),
  });
}
