import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { aProfile } from "@/test/builders";
import { serve } from "@/test/server";

/** What the page cannot show: the frame it stands in, the notices that it only calls, what replaces it, what appears only while the line is down. */
const elsewhere = new Set(["Shell", "Toaster", "RouteError", "OfflineBanner"]);

function open(path: string) {
  serve({ "GET /auth/profile": { body: aProfile() } });
  const client = makeQueryClient();
  const router = makeRouter(client, createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

beforeEach(() => {
  vi.stubGlobal("EventSource", class extends EventTarget {
    close() {}
  });
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});

describe("the page of components", () => {
  it("shows every one of components/", () => {
    const page = Object.entries(import.meta.glob("/src/features/gallery/*.tsx", { query: "?raw", import: "default", eager: true })).filter(([path]) => !path.includes(".test.")).map(([, text]) => String(text)).join("\n");
    const files = Object.entries(import.meta.glob("/src/components/**/*.tsx", { query: "?raw", import: "default", eager: true })).filter(([path]) => !path.includes(".test."));
    const names = files.flatMap(([, text]) => [...String(text).matchAll(/^export (?:function|const) ([A-Z]\w+)/gm)].map(([, name = ""]) => name));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !elsewhere.has(name) && !page.includes(`<${name}`))).toEqual([]);
  });

  it("has both themes side by side, or the one that is asked for", async () => {
    const router = open("/components");
    expect(await screen.findByRole("heading", { level: 1, name: "Composants" })).toBeVisible();
    expect(screen.getByRole("table", { name: "Trois leads, Clair" }).closest(".light, .dark")).toHaveClass("light");
    expect(screen.getByRole("table", { name: "Trois leads, Sombre" }).closest(".light, .dark")).toHaveClass("dark");
    await userEvent.click(within(screen.getByRole("radiogroup", { name: "Thèmes montrés" })).getByRole("radio", { name: "Sombre" }));
    await waitFor(() => expect(screen.queryByRole("table", { name: "Trois leads, Clair" })).toBeNull());
    expect(router.state.location.href).toBe("/components?theme=dark");
    expect(screen.getByRole("table", { name: "Trois leads, Sombre" })).toBeVisible();
  });

  it("has an address for each of its parts", async () => {
    open("/components");
    const parts = await screen.findByRole("navigation", { name: "Sections de la page" });
    const targets = within(parts).getAllByRole("link").map((link) => link.getAttribute("href")?.slice(1) ?? "");
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(document.getElementById(target), target).not.toBeNull();
  });
});
