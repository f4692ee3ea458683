import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useMatchRoute, useNavigate, useRouter } from "@tanstack/react-router";
import { lazy } from "react";
import { OfflineBanner } from "@/components/shell/offline-banner";
import { Shell } from "@/components/shell/shell";
import { overviewQuery } from "@/features/insights/queries";
import { NotificationBell } from "@/features/notifications/notification-bell";
import { UndoBar } from "@/features/outreach/undo-bar";
import { overlay } from "@/features/palette/overlay";
import { Overlays } from "@/features/palette/overlays";
import { SearchButton } from "@/features/palette/search-button";
import { ClosingBanner } from "@/features/workspaces/closing-banner";
import { FirstWorkspace } from "@/features/workspaces/first-workspace";
import { PausedBanner } from "@/features/workspaces/paused-banner";
import { useLastVisit, useSignsOfLife } from "@/hooks/use-last-visit";
import { overviewPause, useLive } from "@/hooks/use-live";
import { useSession } from "@/hooks/use-session";
import { useSignOut } from "@/hooks/use-sign-out";
import { profileQuery } from "@/lib/api/session";
import type { OutboundMessage } from "@/lib/api/types";
import { useGoKeys } from "./go-keys";

const loadPalette = () => import("./palette");
const LazyPalette = lazy(async () => ({ default: (await loadPalette()).PaletteScreen }));
const LazySheet = lazy(async () => ({ default: (await import("@/features/palette/shortcut-sheet")).ShortcutSheet }));

export function AppFrame() {
  const { data: profile } = useSuspenseQuery(profileQuery);
  const signOut = useSignOut();
  const navigate = useNavigate();
  if (profile.workspaces.length === 0) return <FirstWorkspace onCreated={() => void navigate({ to: "/begin" })} onSignOut={signOut} />;
  return <WorkspaceFrame onSignOut={signOut} />;
}

function WorkspaceFrame({ onSignOut }: { onSignOut: () => void }) {
  const { workspace } = useSession();
  const overview = useQuery(overviewQuery(useLastVisit(workspace.id)));
  const atOverview = Boolean(useMatchRoute()({ to: "/" }));
  useLive(workspace.id, atOverview ? overviewPause.inSight : overviewPause.aside);
  useSignsOfLife(workspace.id);
  useGoKeys();
  const router = useRouter();
  // Who empties the queue is back at what they took back.
  const reopen = (message: OutboundMessage) => {
    const { pathname, search } = router.state.location;
    if (pathname === "/outreach" && !("tab" in search && search.tab)) void router.navigate({ to: "/outreach", search: { open: message.id }, replace: true, resetScroll: false });
  };
  const banners = (
    <>
      <OfflineBanner />
      <ClosingBanner />
      <PausedBanner />
    </>
  );
  const footer = (
    <>
      <UndoBar onUndone={reopen} />
      <Overlays renderPalette={(typing) => <LazyPalette {...typing} />} sheet={<LazySheet />} />
    </>
  );
  return (
    <Shell
      banner={banners}
      bell={<NotificationBell />}
      search={(small) => <SearchButton small={small} onWarm={() => void loadPalette()} />}
      footer={footer}
      draftsWaiting={overview.data?.draftsWaiting ?? 0}
      onShortcuts={() => overlay.open("sheet")}
      onSignOut={onSignOut}
    >
      <Outlet />
    </Shell>
  );
}
