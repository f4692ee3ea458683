import "./styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { onSignedOut } from "./lib/api/client";
import { startI18n } from "./lib/i18n";
import { preferences } from "./lib/preferences";
import { reader } from "./lib/reader";
import { makeQueryClient } from "./query-client";
import { makeRouter } from "./router";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

preferences.follow();
const queryClient = makeQueryClient();
const router = makeRouter(queryClient);

onSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in" || pathname === "/register") return;
  // Leave first: what is on screen still reads from the cache.
  void router.navigate({ to: "/sign-in", search: { ended: true, next: href } }).then(() => {
    reader.lapse();
    queryClient.clear();
  });
});

await startI18n();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
