import { queryOptions } from "@tanstack/react-query";
import { api } from "./client";
import { keys } from "./keys";
import type { SendingHours } from "./types";

/** When messages may leave, and the workspace's zone; read by more than one feature. */
export const sendingHoursQuery = queryOptions({
  queryKey: keys.sendingHours,
  queryFn: ({ signal }) => api.get<SendingHours>("/workspace/sending-hours", { signal }),
});
