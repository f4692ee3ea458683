import { useNavigate } from "@tanstack/react-router";
import { InvitationsCard } from "@/features/invitations/invitations-card";
import { MembersPage } from "@/features/workspaces/members-page";
import { useCan } from "@/hooks/use-can";

export function MembersSettings() {
  const navigate = useNavigate();
  const mayInvite = useCan("GET /invitations");
  return <MembersPage invitations={mayInvite ? <InvitationsCard /> : null} onLeft={() => void navigate({ to: "/" })} />;
}
