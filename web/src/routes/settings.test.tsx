import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Workspace } from "@/lib/api/types";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { aMember, aProfile } from "@/test/builders";
import { serve } from "@/test/server";

const list = { body: { items: [], nextCursor: null } };

beforeEach(() => {
  vi.stubGlobal("EventSource", class extends EventTarget {
    close() {}
  });
});

function open(path: string, role: Workspace["role"]) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /auth/options": { body: { signUp: "open", google: false, mail: true } },
    "GET /workspace/sending-hours": { body: { timeZone: "Europe/Paris", days: ["monday"], from: "09:00", until: "21:00" } },
    "GET /workspace/voice": { body: { offers: [], tone: "plain", address: "as_they_do", signature: "", avoid: [], samples: [], facts: [] } },
    "GET /agent": { body: { items: [] } },
    "GET /workspace/language-model": {
      body: { configured: false, model: "", priced: false, allowed: false, redact: true, dailyCents: 100, today: { calls: 0, failures: 0, tokens: 0, cents: 0 }, problem: null, problemAt: null },
    },
    "GET /workspace/corrections": { body: { corrections: 0, usable: 0, agreedBefore: null, agreedAfter: null, applied: false, learnedAt: null } },
    "GET /notifications/count": { body: { unread: 0 } },
    "GET /overview": { body: { draftsWaiting: 0 } },
    "GET /members": { body: { items: [aMember({ role })], nextCursor: null } },
    "GET /invitations": list,
    "GET /api-keys": list,
    "GET /audit": list,
    "POST /auth/logout": () => {
      document.cookie = "vf_csrf=; Max-Age=0";
      return { status: 204 };
    },
  });
  const client = makeQueryClient();
  const router = makeRouter(client, createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { router, asked };
}

const sections = async () => within(await screen.findByRole("navigation", { name: "Rubriques des réglages" })).getAllByRole("link").map((link) => link.textContent);

describe("the settings", () => {
  it("have a section for each subject, and say which one is open", async () => {
    open("/settings/members", "admin");
    expect(await sections()).toEqual(["Général", "Apparence", "Sécurité", "Membres", "Assistant", "Ne plus écrire", "Confidentialité", "Tâches", "Clés d’API", "Journal"]);
    expect(screen.getByRole("link", { name: "Membres" })).toHaveAttribute("aria-current", "page");
    expect(await screen.findByRole("heading", { name: "Invitations" })).toBeVisible();
  });

  it("hide from a member what the server would refuse, without asking for it", async () => {
    const { asked } = open("/settings/members", "member");
    expect(await sections()).toEqual(["Général", "Apparence", "Sécurité", "Membres", "Assistant", "Ne plus écrire", "Tâches"]);
    expect(await screen.findByRole("list", { name: "Membres" })).toBeVisible();
    expect(screen.queryByRole("heading", { name: "Invitations" })).toBeNull();
    expect(asked.some((one) => one.path === "/invitations")).toBe(false);
  });

  it.each(["/settings/api-keys", "/settings/audit", "/settings/privacy"])("tell a member who opens %s that it is not theirs", async (path) => {
    const { asked } = open(path, "member");
    expect(await screen.findByRole("heading", { name: "Votre rôle ne permet pas cette action." })).toBeVisible();
    expect(asked.some((one) => ["/audit", "/api-keys", "/erasures"].includes(one.path))).toBe(false);
  });

  it("show how messages are written to every member", async () => {
    open("/settings/assistant", "member");
    expect(await screen.findByRole("heading", { name: "Ton et offres" })).toBeVisible();
    expect(await screen.findByText(/tout fonctionne sans/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Assistant" })).toHaveAttribute("aria-current", "page");
  });

  it("keep the filters of the audit log in the address", async () => {
    const { router } = open("/settings/audit?action=signed_in&from=2026-11-22", "owner");
    await userEvent.click(await screen.findByRole("button", { name: "Effacer les filtres" }));
    await waitFor(() => expect(router.state.location.href).toBe("/settings/audit"));
  });

  it("sign out to the sign-in page, which does not take who was there for still signed in", async () => {
    const { router } = open("/settings", "owner");
    await userEvent.click(within(await screen.findByRole("main")).getByRole("button", { name: "Se déconnecter" }));
    expect(await screen.findByRole("heading", { name: "Content de vous revoir" })).toBeVisible();
    expect(router.state.location.pathname).toBe("/sign-in");
  });
});
