import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { Shell } from "@/components/shell/shell";
import { overviewQuery } from "@/features/insights/queries";
import { NotificationBell } from "@/features/notifications/notification-bell";
import { UndoBar } from "@/features/outreach/undo-bar";
import { ClosingBanner } from "@/features/workspaces/closing-banner";
import { FirstWorkspace } from "@/features/workspaces/first-workspace";
import { PausedBanner } from "@/features/workspaces/paused-banner";
import { useLive } from "@/hooks/use-live";
import { useSession } from "@/hooks/use-session";
import { useSignOut } from "@/hooks/use-sign-out";
import { profileQuery } from "@/lib/api/session";

export function AppFrame() {
  const { data: profile } = useSuspenseQuery(profileQuery);
  const signOut = useSignOut();
  if (profile.workspaces.length === 0) return <FirstWorkspace onSignOut={signOut} />;
  return <WorkspaceFrame onSignOut={signOut} />;
}

function WorkspaceFrame({ onSignOut }: { onSignOut: () => void }) {
  const { workspace } = useSession();
  const overview = useQuery(overviewQuery);
  useLive(workspace.id);
  const banners = (
    <>
      <ClosingBanner />
      <PausedBanner />
    </>
  );
  return (
    <Shell banner={banners} bell={<NotificationBell />} footer={<UndoBar />} draftsWaiting={overview.data?.draftsWaiting ?? 0} onSignOut={onSignOut}>
      <Outlet />
    </Shell>
  );
}
