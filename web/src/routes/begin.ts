import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { beginSearch } from "@/features/begin/search";
import { profileStepQuery } from "@/features/insights/queries";
import { mustBeSignedIn } from "./app";
import { rootRoute } from "./root";

/** The first settings, without the frame of the screens that they prepare. */
export const beginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/begin",
  validateSearch: beginSearch,
  beforeLoad: async ({ context, location, search }) => {
    const { workspaces } = await mustBeSignedIn({ context, location });
    if (workspaces.length === 0) throw redirect({ to: "/" });
    if (!search.new) return;
    // Who registers by another sign-in may have been here for long.
    const voice = await context.queryClient.ensureQueryData(profileStepQuery).catch(() => null);
    throw voice && voice.offers.length + voice.facts.length > 0 ? redirect({ to: "/", replace: true }) : redirect({ to: "/begin", search: {}, replace: true });
  },
  component: lazyRouteComponent(() => import("./begin-screen"), "BeginScreen"),
});
