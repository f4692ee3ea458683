import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { LeadStatus, LeadSummary } from "@/lib/api/types";
import { aContact, aLead, aProfile, aWholeLead } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadsPage } from "./leads-page";

const list = (items: unknown[]) => ({ body: { items, nextCursor: null } });
let state: LeadSummary[] = [];

beforeEach(() => {
  state = [aLead(), aLead({ id: "l2", contact: { ...aContact, id: "c2", displayName: "Théo" }, lastInteractionAt: "2026-11-20T09:00:00.000Z" })];
});

function show(more: Parameters<typeof serve>[0] = {}) {
  let from: LeadStatus = "new";
  const asked = serve({
    "GET /auth/profile": { body: aProfile() },
    "GET /members": list([]),
    "GET /tags": list([]),
    "GET /lead-views": list([]),
    "GET /leads": ({ query }) => list(state.filter((lead) => lead.status === query.get("status"))),
    "GET /leads/counts": () => ({ body: { total: state.length, complete: true, byStatus: [{ value: "new", count: state.filter((lead) => lead.status === "new").length }] } }),
    "GET /leads/l1": () => ({ body: { ...aWholeLead(), lead: { ...state[0], version: 7 } } }),
    "POST /leads/bulk": ({ body }) => {
      const { ids, status } = body as { ids: string[]; status: LeadStatus };
      state = state.map((lead) => {
        if (!ids.includes(lead.id)) return lead;
        from = lead.status;
        return { ...lead, status };
      });
      return { body: { id: "b1", matched: 1, changed: 1 } };
    },
    "POST /leads/bulk/b1/undo": () => {
      state = state.map((lead) => (lead.id === "l1" ? { ...lead, status: from } : lead));
      return { body: { restored: 1, changedSince: 0 } };
    },
    ...more,
  });
  renderInApp(() => <LeadsPage search={{ view: "board" }} onSearch={() => undefined} connectLink={null} />);
  return asked;
}

const column = (name: RegExp) => within(screen.getByRole("region", { name }));
const card = (name: string) => screen.findByRole("link", { name });
const said = (text: RegExp) => waitFor(() => expect(screen.getAllByRole("status").some((one) => text.test(one.textContent ?? ""))).toBe(true));

describe("the board", () => {
  it("moves a card by keyboard, which keeps the focus, and back", async () => {
    show();
    (await card("Kenza Marzouk")).focus();
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    expect(await column(/^Contacté/).findByRole("link", { name: "Kenza Marzouk" })).toHaveFocus();
    await said(/Kenza Marzouk.: Contacté/);
    expect(column(/^Nouveau/).queryByRole("link", { name: "Kenza Marzouk" })).toBeNull();
    await userEvent.click(await screen.findByRole("button", { name: "Annuler" }));
    expect(await column(/^Nouveau/).findByRole("link", { name: "Kenza Marzouk" })).toBeVisible();
  });

  it("goes only where a lead may go", async () => {
    state = state.map((lead) => ({ ...lead, status: "contacted" }));
    const asked = show();
    (await card("Théo")).focus();
    await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    await said(/Théo ne peut pas aller plus loin/);
    await userEvent.keyboard("m");
    const menu = within(await screen.findByRole("menu"));
    expect(menu.getAllByRole("menuitem").map((item) => item.textContent)).toEqual(["En discussion", "Client", "Refusé"]);
    expect(asked.some((one) => one.method === "POST")).toBe(false);
  });

  it("asks what a new client is worth, and gives it to the lead as it is by then", async () => {
    const asked = show({ "PATCH /leads/l1": () => ({ body: { ...state[0], deal: { amount: 90_000, currency: "EUR" } } }) });
    await card("Kenza Marzouk");
    await userEvent.click(screen.getByRole("button", { name: "Déplacer Kenza Marzouk" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Client" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Kenza Marzouk devient client" }));
    await userEvent.type(dialog.getByLabelText("Montant"), "900");
    await userEvent.click(dialog.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(asked.find((one) => one.method === "PATCH")?.body).toEqual({ deal: { amount: 90_000, currency: "EUR" } }));
    expect(asked.find((one) => one.method === "PATCH")?.headers.get("If-Match")).toBe('"7"');
  });

  it("puts a card back when the server refuses", async () => {
    show({ "POST /leads/bulk": problem(404, "lead.not_found") });
    (await card("Kenza Marzouk")).focus();
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    expect(await screen.findByText("Ce lead n’existe pas ou plus.")).toBeVisible();
    expect(await column(/^Nouveau/).findByRole("link", { name: "Kenza Marzouk" })).toBeVisible();
  });
});
