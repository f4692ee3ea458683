import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ApiKey, AuditEntry } from "@/lib/api/types";
import { aMember, aProfile, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { AuditPage } from "./audit-page";
import type { AuditSearch } from "./search";

const at = "2026-11-22T09:00:00.000Z";
const key: ApiKey = { id: "k1", name: "Tableur", hint: "x7Qp", scopes: ["read"], createdBy: "u1", createdAt: at, expiresAt: null, lastUsedAt: null };
const entry = (change: Partial<AuditEntry>): AuditEntry => ({ id: "e1", at, actorKind: "user", actorId: "u1", action: "signed_in", subjectId: null, detail: null, address: "192.0.2.1", ...change });
const entries = [
  entry({ id: "e4", action: "member_role_changed", subjectId: "u2", detail: "admin" }),
  entry({ id: "e3", actorKind: "key", actorId: "k1", action: "leads_exported" }),
  entry({ id: "e2", actorKind: "system", actorId: null, action: "account_connected", detail: "tiktok", address: null }),
  entry({ id: "e1", actorId: "u9" }),
  entry({ id: "e0", actorKind: "system", actorId: null, action: "sign_in_failed", subjectId: "u2" }),
];

function show(search: AuditSearch = {}, more: Parameters<typeof serve>[0] = {}) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile() },
    "GET /members": { body: { items: [aMember(), bob], nextCursor: null } },
    "GET /api-keys": { body: { items: [key], nextCursor: null } },
    "GET /audit": { body: { items: entries, nextCursor: null } },
    ...more,
  });
  const onSearch = vi.fn();
  renderInApp(() => <AuditPage search={search} onSearch={onSearch} />);
  return { asked, onSearch };
}

describe("the audit log", () => {
  it("says who did what, to whom and from where, in words", async () => {
    show();
    expect(await screen.findByLabelText("Chargement…")).toBeVisible();
    const [, ...rows] = within(await screen.findByRole("table", { name: "Journal" })).getAllByRole("row");
    await waitFor(() => expect(rows[0]).toHaveTextContent(/Ada.*Rôle changé · Bob · Administrateur.*192\.0\.2\.1/));
    expect(rows[1]).toHaveTextContent(/Clé « Tableur ».*Leads exportés/);
    expect(rows[2]).toHaveTextContent(/VistaFlow \(automatique\).*Compte connecté · TikTok.*–/);
    expect(rows[3]).toHaveTextContent(/Ancien membre.*Connexion/);
    expect(rows[4]).toHaveTextContent(/Quelqu’un d’inconnu.*Mot de passe faux · Bob/);
  });

  it("asks the server for what the address says, and gives the same as a file", async () => {
    const search: AuditSearch = { actor: "u2", action: "signed_in", from: "2026-11-22", to: "2026-11-22" };
    const { asked } = show(search);
    await screen.findByRole("table");
    const filters = { actorId: "u2", action: "signed_in", from: "2026-11-21T20:00:00.000Z", until: "2026-11-22T20:00:00.000Z" };
    expect(Object.fromEntries(asked.find((one) => one.path === "/audit")?.query ?? [])).toEqual({ ...filters, limit: "50" });
    const file = new URL(screen.getByRole("link", { name: "Exporter (CSV)" }).getAttribute("href") ?? "", "http://here");
    expect(file.pathname).toBe("/api/v1/audit/export");
    expect(Object.fromEntries(file.searchParams)).toEqual({ ...filters, workspace: "w1" });
  });

  it("is narrowed by person, action and days", async () => {
    const { onSearch } = show();
    await screen.findByRole("table");
    await userEvent.click(screen.getByRole("combobox", { name: "Qui" }));
    await userEvent.click(await screen.findByRole("option", { name: "Bob" }));
    expect(onSearch).toHaveBeenLastCalledWith({ actor: "u2" });
    await userEvent.click(screen.getByRole("combobox", { name: "Quoi" }));
    await userEvent.click(await screen.findByRole("option", { name: "Connexion" }));
    expect(onSearch).toHaveBeenLastCalledWith({ action: "signed_in" });
    await userEvent.type(screen.getByLabelText("Du"), "2026-11-22");
    expect(onSearch).toHaveBeenLastCalledWith({ from: "2026-11-22" });
  });

  it("goes on page by page", async () => {
    show({}, { "GET /audit": ({ query }) => ({ body: query.get("cursor") ? { items: [entry({ id: "old", action: "audit_exported" })], nextCursor: null } : { items: entries, nextCursor: "next" } }) });
    await userEvent.click(await screen.findByRole("button", { name: "Afficher plus" }));
    expect(await screen.findByText("Journal exporté")).toBeVisible();
  });

  it("tells an empty log from filters without a match, and a failure from both", async () => {
    show({}, { "GET /audit": { body: { items: [], nextCursor: null } } });
    expect(await screen.findByRole("heading", { name: "Rien pour l’instant" })).toBeVisible();
  });

  it("offers to clear filters that match nothing", async () => {
    const { onSearch } = show({ action: "signed_in" }, { "GET /audit": { body: { items: [], nextCursor: null } } });
    expect(await screen.findByRole("heading", { name: "Rien ne correspond" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Effacer les filtres" }));
    expect(onSearch).toHaveBeenCalledWith({ actor: undefined, action: undefined, from: undefined, to: undefined });
  });

  it("says that it could not be read", async () => {
    show({}, { "GET /audit": problem(500, "http.internal") });
    expect(await screen.findByRole("alert")).toBeVisible();
  });
});
