import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ApiKey } from "@/lib/api/types";
import { aMember } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { ApiKeysPage } from "./api-keys-page";

const at = "2026-11-22T09:00:00.000Z";
const key: ApiKey = { id: "k1", name: "Tableur", hint: "x7Qp", scopes: ["read", "send"], createdBy: "u1", createdAt: at, expiresAt: null, lastUsedAt: null };
const members = { "GET /members": { body: { items: [aMember()], nextCursor: null } } };

describe("API keys", () => {
  it("are listed with what they may do, who made them and whether they are used", async () => {
    serve({ ...members, "GET /api-keys": { body: { items: [key], nextCursor: null } } });
    renderInApp(() => <ApiKeysPage />);
    expect(await screen.findByLabelText("Chargement…")).toBeVisible();
    const row = within(await screen.findByRole("list", { name: "Clés d’API" })).getByRole("listitem");
    await waitFor(() => expect(row).toHaveTextContent(/Tableur.*x7Qp.*Lire.*Envoyer.*Sans fin.*Créée par Ada.*jamais utilisée/));
  });

  it("are made, shown once, and listed", async () => {
    let items: ApiKey[] = [];
    const asked = serve({
      ...members,
      "GET /api-keys": () => ({ body: { items, nextCursor: null } }),
      "POST /api-keys": () => {
        items = [key];
        return { status: 201, body: { key, token: "vfk_secret" } };
      },
    });
    renderInApp(() => <ApiKeysPage />);
    expect(await screen.findByRole("heading", { name: "Aucune clé" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Créer une clé" }));
    const form = within(await screen.findByRole("dialog"));
    await userEvent.type(form.getByLabelText("Nom"), "Tableur");
    await userEvent.click(form.getByRole("checkbox", { name: /^Envoyer/ }));
    await userEvent.click(form.getByRole("button", { name: "Créer la clé" }));
    expect(await form.findByLabelText("Clé")).toHaveValue("vfk_secret");
    const { name, scopes, expiresAt } = asked.find((one) => one.method === "POST")?.body as { name: string; scopes: string[]; expiresAt: string };
    expect([name, scopes]).toEqual(["Tableur", ["read", "send"]]);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(90);
    await userEvent.click(form.getByRole("button", { name: "Je l’ai gardée" }));
    expect(await screen.findByText("Tableur")).toBeVisible();
    expect(screen.queryByDisplayValue("vfk_secret")).toBeNull();
  });

  it("need a permission", async () => {
    const asked = serve({ ...members, "GET /api-keys": { body: { items: [], nextCursor: null } } });
    renderInApp(() => <ApiKeysPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Créer une clé" }));
    const form = within(await screen.findByRole("dialog"));
    await userEvent.click(form.getByRole("checkbox", { name: /^Lire/ }));
    await userEvent.click(form.getByRole("button", { name: "Créer la clé" }));
    expect(await form.findByRole("alert")).toHaveTextContent("Choisissez au moins une permission.");
    expect(asked.some((one) => one.method === "POST")).toBe(false);
  });

  it("are revoked after a question", async () => {
    let items = [key];
    serve({
      ...members,
      "GET /api-keys": () => ({ body: { items, nextCursor: null } }),
      "DELETE /api-keys/k1": () => {
        items = [];
        return { status: 204 };
      },
    });
    renderInApp(() => <ApiKeysPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Révoquer la clé Tableur" }));
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Révoquer" }));
    expect(await screen.findByRole("heading", { name: "Aucune clé" })).toBeVisible();
  });

  it("say that they could not be read", async () => {
    serve({ ...members, "GET /api-keys": problem(500, "http.internal") });
    renderInApp(() => <ApiKeysPage />);
    expect(await screen.findByRole("alert")).toBeVisible();
  });
});
