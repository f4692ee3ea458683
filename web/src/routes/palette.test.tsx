import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Toaster } from "@/components/ui/toaster";
import { overlay } from "@/features/palette/overlay";
import type { Workspace } from "@/lib/api/types";
import { startI18n } from "@/lib/i18n";
import { preferences } from "@/lib/preferences";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { aContact, aLead, aProfile, aWholeContact, aWholeLead } from "@/test/builders";
import { serve } from "@/test/server";

const kenza = aLead({ phone: "+33639980417" });
const lea = aLead({ id: "l2", contact: { ...aContact, id: "c2", handle: "lea.beats", displayName: "Léa" } });
const empty = { body: { items: [], nextCursor: null } };

beforeEach(() => {
  vi.stubGlobal("EventSource", class extends EventTarget {
    close() {}
  });
  preferences.setShortcuts(true);
  preferences.setTheme("light");
  overlay.close(true);
});

async function open(role: Workspace["role"] = "owner") {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /notifications/count": { body: { unread: 0 } },
    "GET /notifications": empty,
    "GET /overview": { body: { draftsWaiting: 0 } },
    "GET /members": empty,
    "GET /social-accounts": { body: { items: [{ id: "a1", platform: "tiktok", handle: "studio", status: "active" }, { id: "a2", platform: "tiktok", handle: "old", status: "expired" }], nextCursor: null } },
    "GET /leads": ({ query }) => {
      const q = query.get("q");
      return { body: { items: q === null ? [kenza, lea] : [kenza, lea].filter((one) => `${one.contact.displayName} ${one.phone}`.toLowerCase().includes(q.toLowerCase())), nextCursor: null } };
    },
    "GET /leads/l1": { body: aWholeLead() },
    "GET /leads/l1/interactions": empty,
    "GET /leads/l1/notes": empty,
    "GET /leads/l1/history": empty,
    "GET /contacts/c1": { body: aWholeContact() },
    "PATCH /workspace": { body: aProfile({ sendsPaused: true }).workspaces[0] },
    "PATCH /auth/profile": { body: aProfile() },
    // No sooner than the palette is gone.
    "POST /social-accounts/a1/sync": async () => {
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      return { status: 202, body: { jobId: "j1" } };
    },
  });
  const client = makeQueryClient();
  const router = makeRouter(client, createMemoryHistory({ initialEntries: ["/notifications"] }));
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>,
  );
  await screen.findByRole("navigation", { name: "Navigation principale" });
  return { router, asked, did: () => asked.filter((one) => one.method !== "GET").map((one) => `${one.method} ${one.path}`) };
}

const ctrlK = () => userEvent.keyboard("{Control>}k{/Control}");
const field = () => screen.findByRole("combobox", { name: "Rechercher une personne, un écran ou une action" });
const options = () => within(screen.getByRole("listbox", { name: "Résultats" })).getAllByRole("option");
/** What Enter would choose. */
const chosen = async () => {
  const id = (await field()).getAttribute("aria-activedescendant");
  return options().find((one) => one.id === id && one.getAttribute("aria-selected") === "true");
};

describe("the palette", () => {
  it("finds a lead and goes there by the keyboard alone", async () => {
    const { router, asked } = await open();
    await ctrlK();
    expect(await field()).toHaveFocus();
    await userEvent.keyboard("kenza");
    await screen.findByRole("option", { name: /^KM|Kenza Marzouk/ });
    expect(await chosen()).toHaveTextContent("Kenza Marzouk@kenza.vocals");
    expect(await chosen()).toHaveTextContent("+33 6 39 98 04 17");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/leads/l1"));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.getElementById("content")).toHaveFocus();
    // Not one request a letter.
    expect(asked.filter((one) => one.path === "/leads").map((one) => one.query.get("q") ?? "").filter(Boolean)).toEqual(["kenza"]);
  });

  it("shows recent leads first, and goes round by the arrows", async () => {
    await open();
    await ctrlK();
    await screen.findByRole("group", { name: "Leads récents" });
    await waitFor(async () => expect(await chosen()).toHaveTextContent("Kenza"));
    await userEvent.keyboard("{ArrowDown}");
    expect(await chosen()).toHaveTextContent("Léa");
    await userEvent.keyboard("{ArrowDown}");
    expect(await chosen()).toHaveTextContent("Aperçu");
    await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}");
    expect(await chosen()).toHaveTextContent("Se déconnecter");
  });

  it("looks in all leads where none fits", async () => {
    const { router } = await open();
    await ctrlK();
    await userEvent.keyboard("zzz");
    expect(await screen.findByRole("group", { name: /personne de ce nom/ })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(router.state.location.href).toBe("/leads?q=zzz"));
  });

  it.each([
    ["reglages", "Réglages"],
    ["settings", "Réglages"],
    ["dark", "Thème : Sombre"],
    ["password", "Sécurité"],
    ["mot de passe", "Sécurité"],
    ["clés", "Clés d’API"],
    ["connect", "Connecter un compte"],
    ["boit", "Boîte"],
  ])("knows %s in both languages and without accents", async (typed, label) => {
    await open();
    await ctrlK();
    await userEvent.type(await field(), typed);
    await waitFor(async () => expect((await chosen())?.textContent?.replace(/\u00a0/g, " ")).toMatch(new RegExp(`^${label}`)));
  });

  it("acts, and gives the focus back", async () => {
    const { did } = await open();
    const before = await screen.findByRole("link", { name: "Notifications" });
    before.focus();
    await ctrlK();
    await userEvent.type(await field(), "kill switch");
    await waitFor(async () => expect(await chosen()).toHaveTextContent("Suspendre tous les envois"));
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(did()).toEqual(["PATCH /workspace"]));
    expect(await screen.findByText("Tous les envois sont suspendus.")).toBeVisible();
    await waitFor(() => expect(before).toHaveFocus());
  });

  it("reads an account that can be read now, and changes theme and language", async () => {
    const { did } = await open();
    await ctrlK();
    await userEvent.type(await field(), "sync");
    await waitFor(async () => expect(await chosen()).toHaveTextContent("Lire @studio maintenant"));
    expect(screen.queryByRole("option", { name: /@old/ })).toBeNull();
    await userEvent.keyboard("{Enter}");
    // First what goes by itself after some seconds.
    await screen.findByText("@studio va être lu.");
    expect(did()).toEqual(["POST /social-accounts/a1/sync"]);
    await ctrlK();
    await userEvent.type(await field(), "sombre{Enter}");
    expect(document.documentElement).toHaveClass("dark");
    await ctrlK();
    await userEvent.type(await field(), "english{Enter}");
    expect(await screen.findByRole("navigation", { name: "Main navigation" })).toBeVisible();
    await startI18n("fr");
  });

  it("hides from a member what the server would refuse", async () => {
    await open("member");
    await ctrlK();
    await screen.findByRole("group", { name: "Actions" });
    const labels = options().map((one) => one.textContent);
    expect(labels).not.toContain("Suspendre tous les envois");
    expect(labels).not.toContain("Connecter un compte");
    expect(labels).not.toContain("Journal");
    expect(labels).toContain("Lire @studio maintenant");
  });

  it("opens by its button and closes by the same keys", async () => {
    await open();
    const button = screen.getByRole("button", { name: "Rechercher" });
    await userEvent.click(button);
    expect(await field()).toHaveFocus();
    await screen.findByRole("listbox");
    await ctrlK();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(button).toHaveFocus();
  });
});

describe("the sheet of shortcuts", () => {
  const line = (name: string) => screen.getAllByText(name, { selector: "dt" })[0]?.nextElementSibling;

  it("opens on ? and lists what the keys do", async () => {
    await open();
    await userEvent.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Raccourcis clavier" });
    await within(sheet).findByRole("region", { name: "Partout" });
    expect(line("Approuver")).toHaveTextContent(/^A/);
    expect(line("Boîte")).toHaveTextContent(/^G puis I/);
    expect(line("Rechercher et agir")).toHaveTextContent(/^Ctrl \+ K/);
    expect(line("Annuler ce qui vient d’être fait")).toHaveTextContent(/^U ou Z/);
  });

  it("switches all of them off, and is still there by the palette and the menu", async () => {
    const { router } = await open();
    await userEvent.keyboard("?");
    await userEvent.click(await screen.findByRole("switch", { name: /Raccourcis à une touche/ }));
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.keyboard("?gl");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(router.state.location.pathname).toBe("/notifications");
    await ctrlK();
    await userEvent.type(await field(), "raccourcis{Enter}");
    expect(await screen.findByRole("dialog", { name: "Raccourcis clavier" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const menu = screen.getByRole("button", { name: /^Menu du compte/ });
    await userEvent.click(menu);
    await userEvent.click(await screen.findByRole("menuitem", { name: "Raccourcis clavier" }));
    expect(await screen.findByRole("dialog", { name: "Raccourcis clavier" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(menu).toHaveFocus());
  });
});

describe("G and a letter", () => {
  it.each([
    ["o", "/"],
    ["i", "/inbox"],
    ["l", "/leads"],
    ["m", "/outreach"],
    ["c", "/accounts"],
    ["s", "/settings"],
  ])("%s lead to %s", async (letter, path) => {
    const { router } = await open();
    await userEvent.keyboard(`g${letter}`);
    await waitFor(() => expect(router.state.location.pathname).toBe(path));
  });
});
