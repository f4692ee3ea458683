import { useQuery } from "@tanstack/react-query";
import { platformsQuery } from "@/lib/api/platforms";

/** Whether this instance talks to the bundled sandbox, whose people are invented; undefined until one knows. */
export function usePractice(): boolean | undefined {
  return useQuery(platformsQuery).data?.items.some(({ practice }) => practice === true);
}
