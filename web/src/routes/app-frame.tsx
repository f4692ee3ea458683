import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { Shell } from "@/components/shell/shell";
import { overviewQuery } from "@/features/insights/queries";
import { UndoBar } from "@/features/outreach/undo-bar";
import { PausedBanner } from "@/features/workspaces/paused-banner";
import { useLive } from "@/hooks/use-live";
import { useSession } from "@/hooks/use-session";
import { useSignOut } from "@/hooks/use-sign-out";

export function AppFrame() {
  const { workspace } = useSession();
  const overview = useQuery(overviewQuery);
  const signOut = useSignOut();
  useLive(workspace.id);
  return (
    <Shell banner={<PausedBanner />} footer={<UndoBar />} draftsWaiting={overview.data?.draftsWaiting ?? 0} onSignOut={signOut}>
      <Outlet />
    </Shell>
  );
}
