import type { QueryClient } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { RouteError } from "@/components/route-error";
import { isProblem } from "@/lib/api/problem";
import { csrfToken } from "@/lib/api/refresh";
import { profileQuery } from "@/lib/api/session";
import type { Profile } from "@/lib/api/types";
import { rootRoute } from "./root";

type Arriving = { context: { queryClient: QueryClient }; location: { href: string } };

/** Lets in who is signed in, and leads everybody else to where one can. */
export async function mustBeSignedIn({ context, location }: Arriving): Promise<Profile> {
  try {
    return await context.queryClient.ensureQueryData(profileQuery);
  } catch (error) {
    if (isProblem(error) && error.status === 401) {
      if (location.href !== "/") throw redirect({ to: "/sign-in", search: { next: location.href } });
      // Whoever has a cookie left was here before and need not be told what this is.
      throw csrfToken() ? redirect({ to: "/sign-in", search: {} }) : redirect({ to: "/welcome" });
    }
    throw error;
  }
}

/** Everything behind sign-in. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "app",
  beforeLoad: async (arriving) => {
    await mustBeSignedIn(arriving);
  },
  errorComponent: RouteError,
  component: lazyRouteComponent(() => import("./app-frame"), "AppFrame"),
});
