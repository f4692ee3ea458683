import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { Job, Page, Schedule } from "@/lib/api/types";

/** How often a schedule that runs is asked how far it is; events come in between. */
const whileRunning = 3000;

export const schedulesQuery = queryOptions({
  queryKey: keys.schedules,
  queryFn: ({ signal }) => api.get<{ items: Schedule[] }>("/schedules", { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.running) ? whileRunning : false),
});

export const deadJobsQuery = infiniteQueryOptions({
  queryKey: keys.deadJobs,
  queryFn: ({ pageParam, signal }) => api.get<Page<Job>>("/jobs", { query: { state: "dead", limit: 20, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

export function useRunSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: Schedule["name"]) => api.post<Schedule>(`/schedules/${name}/run`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.schedules }),
  });
}

export function useRetryJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<Job>(`/jobs/${id}/retry`),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.deadJobs }), client.invalidateQueries({ queryKey: keys.schedules })]),
  });
}
