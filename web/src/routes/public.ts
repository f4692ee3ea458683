import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { legalPages, legalPath } from "@/components/legal-links";
import { rootRoute } from "./root";

export const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./welcome"), "Welcome"),
});

export const legalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/legal",
  beforeLoad: () => {
    throw redirect({ to: "/legal/$page", params: { page: legalPath.notice }, replace: true });
  },
});

/** The legal page whose address ends so. */
export const legalPageOf = (path: string) => legalPages.find((page) => legalPath[page] === path);

export const legalPageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/legal/$page",
  beforeLoad: ({ params }) => {
    if (!legalPageOf(params.page)) throw notFound();
  },
  component: lazyRouteComponent(() => import("./legal"), "Legal"),
});
