import { useSuspenseQuery } from "@tanstack/react-query";
import { profileQuery } from "@/lib/api/session";
import type { User, Workspace } from "@/lib/api/types";
import { currentWorkspaceId } from "@/lib/api/workspace";

/** Who is signed in and where; only below the signed-in layout, whose loader has fetched it. */
export function useSession(): { user: User; workspace: Workspace; workspaces: Workspace[] } {
  const { data } = useSuspenseQuery(profileQuery);
  const workspace = data.workspaces.find((candidate) => candidate.id === currentWorkspaceId()) ?? data.workspaces[0];
  if (!workspace) throw new Error("A user without a workspace");
  return { user: data.user, workspace, workspaces: data.workspaces };
}
