import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { RouteError } from "@/components/route-error";
import { Toaster } from "@/components/ui/toaster";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Toaster />
    </>
  ),
  notFoundComponent: lazyRouteComponent(() => import("./not-found"), "NotFoundScreen"),
  errorComponent: RouteError,
});
