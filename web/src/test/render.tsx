import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import { makeQueryClient } from "@/query-client";

/** Renders a component with the app's queries and a router that leads anywhere. */
export function renderInApp(component: () => ReactNode) {
  const client = makeQueryClient();
  client.setDefaultOptions({ queries: { retry: false, staleTime: 15_000 } });
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path: "/", component });
  const elsewhere = createRoute({ getParentRoute: () => root, path: "$", component: () => <p>elsewhere</p> });
  const router = createRouter({ routeTree: root.addChildren([here, elsewhere]), history: createMemoryHistory() });
  const view = render(
    <QueryClientProvider client={client}>
      {/* The app's own router is registered for types; this one has its paths at run time only. */}
      <RouterProvider router={router as never} />
      <Toaster />
    </QueryClientProvider>,
  );
  return { ...view, client, router };
}
