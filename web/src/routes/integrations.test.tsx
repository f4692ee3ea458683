import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Workspace } from "@/lib/api/types";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { anIntegration, aProfile } from "@/test/builders";
import { serve } from "@/test/server";

beforeEach(() => {
  vi.stubGlobal("EventSource", class extends EventTarget {
    close() {}
  });
});

function open(role: Workspace["role"]) {
  const empty = { body: { items: [], nextCursor: null } };
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /notifications/count": { body: { unread: 0 } },
    "GET /notifications": empty,
    "GET /overview": { body: { draftsWaiting: 0 } },
    "GET /members": empty,
    "GET /social-accounts": empty,
    "GET /integrations": { body: { items: [anIntegration()] } },
  });
  const client = makeQueryClient();
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={makeRouter(client, createMemoryHistory({ initialEntries: ["/integrations"] }))} />
    </QueryClientProvider>,
  );
  return asked;
}

const menu = async () => within(await screen.findByRole("navigation", { name: "Navigation principale" }));

describe("the integrations' screen", () => {
  it("is in the menu of an administrator, and shows what there is", async () => {
    open("admin");
    expect((await menu()).getByRole("link", { name: "Intégrations" })).toHaveAttribute("aria-current", "page");
    expect(await screen.findByRole("link", { name: "Tableur" })).toBeVisible();
  });

  it("is no member’s: not in the menu, refused by its address, and never asked for", async () => {
    const asked = open("member");
    expect((await menu()).queryByRole("link", { name: "Intégrations" })).toBeNull();
    expect(await screen.findByText("Seuls le propriétaire et les administrateurs peuvent changer cela.")).toBeVisible();
    expect(asked.map((one) => one.path)).not.toContain("/integrations");
  });
});
