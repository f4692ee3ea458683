import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { keys } from "@/lib/api/keys";
import type { SendingHours } from "@/lib/api/types";

export function useChangeSendingHours() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SendingHours) => api.put<SendingHours>("/workspace/sending-hours", { body }),
    onSuccess: (hours) => client.setQueryData(keys.sendingHours, hours),
  });
}
