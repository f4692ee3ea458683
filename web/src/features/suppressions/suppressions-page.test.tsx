import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Suppression, Workspace } from "@/lib/api/types";
import { aContact, aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { SuppressionsPage } from "./suppressions-page";

const lea: Suppression = { contact: { ...aContact, displayName: "Léa" }, leadId: null, reason: "refusal", quote: "STOP", note: null, addedBy: null, createdAt: "2026-03-01T10:00:00Z" };

function show(role: Workspace["role"] = "admin") {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /suppressions": { body: { items: [lea], nextCursor: null } },
    "POST /suppressions": { status: 201, body: lea },
    "POST /suppressions/import": { body: { people: 2, added: 1 } },
    "DELETE /suppressions/c1": { status: 204 },
  });
  const onSearch = vi.fn();
  renderInApp(() => <SuppressionsPage search={{}} onSearch={onSearch} />);
  return { onSearch, sent: () => asked.filter((one) => one.method !== "GET").map((one) => one.body) };
}

describe("people who must not be written to", () => {
  it("stand there with their own words", async () => {
    show();
    expect(await screen.findByText("Léa")).toBeVisible();
    expect(screen.getByText("A refusé")).toBeVisible();
    expect(screen.getByText(/« STOP »/)).toBeVisible();
  });

  it("are added by their name, without its sign", async () => {
    const { sent } = show();
    await userEvent.click(await screen.findByRole("button", { name: "Ajouter" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("Pseudo TikTok"), "@tom.beats");
    await userEvent.click(dialog.getByRole("button", { name: "Ne plus lui écrire" }));
    await waitFor(() => expect(sent()).toEqual([{ platform: "tiktok", handle: "tom.beats", reason: "request" }]));
  });

  it("are brought from a list", async () => {
    const { sent } = show();
    await userEvent.click(await screen.findByRole("button", { name: "Importer" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("Pseudos"), "@lea{enter}tom");
    await userEvent.click(dialog.getByRole("button", { name: "Importer 2 personnes" }));
    await waitFor(() => expect(sent()).toEqual([{ people: [{ platform: "tiktok", handle: "lea" }, { platform: "tiktok", handle: "tom" }] }]));
    expect(await screen.findByText("1 personne ajoutée sur 2.")).toBeVisible();
  });

  it("are searched for, and taken off by administrators only", async () => {
    const { onSearch } = show("member");
    await userEvent.type(await screen.findByRole("searchbox"), "lea{enter}");
    expect(onSearch).toHaveBeenCalledWith({ q: "lea" });
    expect(screen.queryByRole("button", { name: "Retirer" })).toBeNull();
  });
});
