import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { ErrorState } from "@/components/error-state";
import { isProblem } from "@/lib/api/problem";
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
        throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
      }
      throw error;
    }
  },
  errorComponent: ({ error, reset }) => (
    <main>
      <ErrorState
        error={error}
        onRetry={() => {
          reset();
          location.reload();
        }}
        className="flex min-h-dvh flex-col items-center justify-center px-6 text-center"
      />
    </main>
  ),
  component: lazyRouteComponent(() => import("./app-frame"), "AppFrame"),
});
