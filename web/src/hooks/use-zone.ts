import { useQuery } from "@tanstack/react-query";
import { sendingHoursQuery } from "@/lib/api/sending-hours";
import { readersZone } from "@/lib/days";

/** The workspace's zone; the reader's where it cannot be told, undefined until one knows. */
export function useZone(): string | undefined {
  const { data, isError } = useQuery(sendingHoursQuery);
  return data?.timeZone ?? (isError ? readersZone() : undefined);
}
