import { needs, type Request } from "./requests";
import type { MemberRole, Workspace } from "./types";

const ranks = { anyone: 0, user: 1, member: 2, admin: 3, owner: 4 };

/** Whether the server would let somebody of that role in a workspace make a request. */
export function may(role: Workspace["role"], request: Request): boolean {
  const needed: string = needs[request];
  return needed in ranks && ranks[role] >= ranks[needed as keyof typeof ranks];
}

/** The roles that somebody may give to a member or with an invitation: none above their own, the lowest first. */
export function rolesToGive(role: MemberRole): MemberRole[] {
  return (["member", "admin", "owner"] as const).filter((one) => ranks[one] <= ranks[role]);
}
