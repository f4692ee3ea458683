import { may, rolesToGive } from "@/lib/api/may";
import type { Member, MemberRole } from "@/lib/api/types";

/** What somebody of a role may do to one member, as the server decides it (src/features/workspaces/rules.cpp). */
export type MemberRights = { roles: MemberRole[]; remove: boolean };

/** Nobody changes who is above them, or gives more than they have; the last owner stays. */
export function rightsOver(actor: MemberRole, member: Member, owners: number): MemberRights {
  const givable = rolesToGive(actor);
  const nothing: MemberRights = { roles: [], remove: false };
  if (!may(actor, "PATCH /members/{id}") || !givable.includes(member.role)) return nothing;
  if (member.role === "owner" && owners <= 1) return nothing;
  return { roles: givable, remove: may(actor, "DELETE /members/{id}") };
}

export const countOwners = (members: Member[]): number => members.filter((member) => member.role === "owner").length;
