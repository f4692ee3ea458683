import type { QueryClient } from "@tanstack/react-query";
import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { appRoute } from "./routes/app";
import { forgotPasswordRoute, joinRoute, registerRoute, resetPasswordRoute, signInRoute, verifyEmailRoute } from "./routes/auth";
import { beginRoute } from "./routes/begin";
import { legalPageRoute, legalRoute, welcomeRoute } from "./routes/public";
import { rootRoute } from "./routes/root";
import { accountsRoute, componentsRoute, inboxRoute, integrationRoute, integrationsRoute, leadRoute, leadsRoute, notificationsRoute, outreachRoute, overviewRoute, settingsRoutes, targetsRoute } from "./routes/screens";

const routeTree = rootRoute.addChildren([
  signInRoute,
  registerRoute,
  joinRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  verifyEmailRoute,
  welcomeRoute,
  legalRoute,
  legalPageRoute,
  beginRoute,
  appRoute.addChildren([overviewRoute, inboxRoute, leadsRoute, leadRoute, targetsRoute, outreachRoute, accountsRoute, integrationsRoute, integrationRoute, notificationsRoute, componentsRoute, settingsRoutes]),
]);

/** `history` stands for the address bar where there is none. */
export function makeRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  // Merging with the library needs an interface.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
