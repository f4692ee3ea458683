import { may } from "@/lib/api/may";
import type { Request } from "@/lib/api/requests";
import { useSession } from "./use-session";

/** Whether who is signed in may make that request here: `useCan("PATCH /workspace")`. Below the signed-in layout only. */
export function useCan(request: Request): boolean {
  return may(useSession().workspace.role, request);
}
