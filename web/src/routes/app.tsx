import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { RouteError } from "@/components/route-error";
import { isProblem } from "@/lib/api/problem";
import { csrfToken } from "@/lib/api/refresh";
import { profileQuery } from "@/lib/api/session";
import { rootRoute } from "./root";

/** Everything behind sign-in. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "app",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(profileQuery);
    } catch (error) {
      if (isProblem(error) && error.status === 401) {
        if (location.href !== "/") throw redirect({ to: "/sign-in", search: { next: location.href } });
        // Whoever has a cookie left was here before and need not be told what this is.
        throw csrfToken() ? redirect({ to: "/sign-in", search: {} }) : redirect({ to: "/welcome" });
      }
      throw error;
    }
  },
  errorComponent: RouteError,
  component: lazyRouteComponent(() => import("./app-frame"), "AppFrame"),
});
