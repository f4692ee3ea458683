import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { LeadChange, LeadSummary, Note, Tag, Workspace } from "@/lib/api/types";
import { aLead, aMember, aProfile, aWholeContact, aWholeLead, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadPage } from "./lead-page";

const at = "2026-11-22T09:00:00.000Z";
const list = <T,>(items: T[]) => ({ body: { items, nextCursor: null } });
const vip: Tag = { id: "t1", name: "VIP", leads: 3, createdAt: at };
const note = (change: Partial<Note> = {}): Note => ({ id: "n1", leadId: "l1", authorId: "u1", text: "Rappeler lundi", createdAt: at, updatedAt: at, ...change });

/** A page over one lead that the routes may change: `state.lead` is what the server has. */
function show(more: (state: { lead: LeadSummary }) => Parameters<typeof serve>[0] = () => ({}), start: Partial<LeadSummary> = {}, role: Workspace["role"] = "owner") {
  const state = { lead: aLead(start) };
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /members": list([aMember({ role }), bob]),
    "GET /tags": list([vip]),
    "GET /leads/l1": () => ({ body: { ...aWholeLead(), lead: state.lead } }),
    "GET /leads/l1/interactions": list([]),
    "GET /contacts/c1": { body: aWholeContact() },
    "GET /leads/l1/notes": list([]),
    "GET /leads/l1/history": list([]),
    ...more(state),
  });
  renderInApp(() => <LeadPage leadId="l1" renderMessage={() => null} renderAutomation={() => null} />);
  return asked;
}

const work = async () => within(await screen.findByRole("region", { name: "Suivi" }));
const notes = async () => within(await screen.findByRole("region", { name: "Notes" }));
const sent = (asked: ReturnType<typeof serve>) => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path}`, one.body]);

describe("a lead's owner and value", () => {
  it("is given to a member, as it was read", async () => {
    const asked = show((state) => ({
      "PATCH /leads/l1": () => ({ body: (state.lead = { ...state.lead, assigneeId: "u2", version: 4 }) }),
    }), { version: 3 });
    await userEvent.click((await work()).getByRole("combobox", { name: "Responsable" }));
    await userEvent.click(await screen.findByRole("option", { name: "Bob" }));
    await waitFor(async () => expect((await work()).getByRole("combobox", { name: "Responsable" })).toHaveTextContent("Bob"));
    expect(sent(asked)).toEqual([["PATCH /leads/l1", { assigneeId: "u2" }]]);
    expect(asked.find((one) => one.method === "PATCH")?.headers.get("If-Match")).toBe('"3"');
  });

  it("is taken from everybody", async () => {
    const asked = show((state) => ({ "PATCH /leads/l1": () => ({ body: (state.lead = { ...state.lead, assigneeId: null }) }) }), { assigneeId: "u2" });
    await userEvent.click((await work()).getByRole("combobox", { name: "Responsable" }));
    await userEvent.click(await screen.findByRole("option", { name: "Personne" }));
    await waitFor(() => expect(sent(asked)).toEqual([["PATCH /leads/l1", { clear: ["assignee"] }]]));
  });

  it("shows what somebody else changed meanwhile instead of writing over it", async () => {
    const asked = show((state) => ({
      "PATCH /leads/l1": () => {
        state.lead = { ...state.lead, deal: { amount: 90_000, currency: "EUR" }, version: 2 };
        return problem(412, "precondition.failed");
      },
    }));
    await userEvent.click((await work()).getByRole("combobox", { name: "Responsable" }));
    await userEvent.click(await screen.findByRole("option", { name: "Bob" }));
    expect(await screen.findByText(/Quelqu’un a modifié ceci entre-temps/)).toBeVisible();
    expect(await (await work()).findByText(/^900/)).toBeVisible();
    expect(sent(asked)).toHaveLength(1);
  });

  it("has a value, in cents for the server", async () => {
    const asked = show((state) => ({ "PATCH /leads/l1": () => ({ body: (state.lead = { ...state.lead, deal: { amount: 150_050, currency: "EUR" } }) }) }));
    await userEvent.click((await work()).getByRole("button", { name: "Ajouter une valeur" }));
    const form = within(await screen.findByRole("dialog"));
    await userEvent.type(form.getByLabelText("Montant"), "beaucoup");
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    expect(form.getByLabelText("Montant")).toHaveAccessibleDescription(/^Indiquez un montant/);
    await userEvent.clear(form.getByLabelText("Montant"));
    await userEvent.type(form.getByLabelText("Montant"), "1 500,50");
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    expect(await (await work()).findByText(/^1.500,50.€$/)).toBeVisible();
    expect(sent(asked)).toEqual([["PATCH /leads/l1", { deal: { amount: 150_050, currency: "EUR" } }]]);
  });

  it("loses its value", async () => {
    const asked = show((state) => ({ "PATCH /leads/l1": () => ({ body: (state.lead = { ...state.lead, deal: null }) }) }), { deal: { amount: 90_000, currency: "EUR" } });
    await userEvent.click((await work()).getByRole("button", { name: "Changer la valeur" }));
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Retirer la valeur" }));
    expect(await (await work()).findByRole("button", { name: "Ajouter une valeur" })).toBeVisible();
    expect(sent(asked)).toEqual([["PATCH /leads/l1", { clear: ["deal"] }]]);
  });
});

describe("a lead's tags", () => {
  it("are made and put on by their name", async () => {
    const asked = show((state) => ({
      "POST /tags": { status: 201, body: vip },
      "POST /leads/l1/tags": () => ({ body: (state.lead = { ...state.lead, tags: [{ id: "t1", name: "VIP" }] }) }),
    }));
    await userEvent.type((await work()).getByRole("combobox", { name: "Ajouter une étiquette" }), "VIP{Enter}");
    expect(await (await work()).findByRole("button", { name: "Retirer l’étiquette VIP" })).toBeVisible();
    expect((await work()).getByRole("combobox", { name: "Ajouter une étiquette" })).toHaveValue("");
    expect(sent(asked)).toEqual([
      ["POST /tags", { name: "VIP" }],
      ["POST /leads/l1/tags", { tagId: "t1" }],
    ]);
  });

  it("are taken off", async () => {
    show((state) => ({ "DELETE /leads/l1/tags/t1": () => ({ body: (state.lead = { ...state.lead, tags: [] }) }) }), { tags: [{ id: "t1", name: "VIP" }] });
    await userEvent.click(await (await work()).findByRole("button", { name: "Retirer l’étiquette VIP" }));
    await waitFor(async () => expect((await work()).queryByText("VIP", { selector: "span" })).toBeNull());
  });
});

describe("notes on a lead", () => {
  it("are written, and stand under their author's name", async () => {
    let items: Note[] = [];
    const asked = show(() => ({
      "GET /leads/l1/notes": () => list(items),
      "POST /leads/l1/notes": () => {
        items = [note()];
        return { status: 201, body: items[0] };
      },
    }));
    expect(await (await notes()).findByText("Aucune note.")).toBeVisible();
    await userEvent.type((await notes()).getByLabelText("Nouvelle note"), "Rappeler lundi");
    await userEvent.click((await notes()).getByRole("button", { name: "Ajouter la note" }));
    expect(await (await notes()).findByRole("article")).toHaveTextContent(/Ada.*Rappeler lundi/);
    expect((await notes()).getByLabelText("Nouvelle note")).toHaveValue("");
    expect(sent(asked)).toEqual([["POST /leads/l1/notes", { text: "Rappeler lundi" }]]);
  });

  it("are changed and deleted by their author", async () => {
    let items = [note()];
    show(() => ({
      "GET /leads/l1/notes": () => list(items),
      "PATCH /notes/n1": ({ body }) => {
        items = [note({ text: (body as { text: string }).text, updatedAt: "2026-11-22T10:00:00.000Z" })];
        return { body: items[0] };
      },
      "DELETE /notes/n1": () => {
        items = [];
        return { status: 204 };
      },
    }));
    await userEvent.click(await (await notes()).findByRole("button", { name: "Modifier la note" }));
    const text = (await notes()).getByRole("textbox", { name: "Modifier la note" });
    await userEvent.clear(text);
    await userEvent.type(text, "Rappeler mardi");
    await userEvent.click((await notes()).getByRole("button", { name: "Enregistrer" }));
    await waitFor(async () => expect((await notes()).getByRole("article")).toHaveTextContent(/modifiée.*Rappeler mardi/));
    await userEvent.click((await notes()).getByRole("button", { name: "Supprimer la note" }));
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Supprimer la note" }));
    expect(await (await notes()).findByText("Aucune note.")).toBeVisible();
  });

  it.each([
    ["member", 0],
    ["admin", 1],
  ] as const)("of somebody else are not a %s's to change; %i may be deleted", async (role, deletable) => {
    show(() => ({ "GET /leads/l1/notes": list([note({ authorId: "u2" })]) }), {}, role);
    expect(await (await notes()).findByText("Rappeler lundi")).toBeVisible();
    expect((await notes()).queryByRole("button", { name: "Modifier la note" })).toBeNull();
    expect((await notes()).queryAllByRole("button", { name: "Supprimer la note" })).toHaveLength(deletable);
  });

  it("say that they could not be read", async () => {
    show(() => ({ "GET /leads/l1/notes": problem(500, "http.internal") }));
    expect(await (await notes()).findByRole("alert")).toBeVisible();
  });
});

describe("the history of a lead", () => {
  it("says what changed in words, and by whom", async () => {
    const change = (id: number, more: Partial<LeadChange>): LeadChange => ({ id, at, actor: "user:u2", kind: "status", fromValue: null, toValue: null, ...more });
    show(() => ({
      "GET /leads/l1/history": list([
        change(6, { kind: "tag_removed", fromValue: "t1" }),
        change(5, { kind: "tag_added", toValue: "t9" }),
        change(4, { kind: "deal", fromValue: "90000 EUR", toValue: "150000 EUR" }),
        change(3, { kind: "assignee", toValue: "u1" }),
        change(2, { kind: "note_added", toValue: "n1" }),
        change(1, { actor: "system", fromValue: "new", toValue: "contacted" }),
      ]),
    }));
    const items = within(await screen.findByRole("list", { name: "Modifications" })).getAllByRole("listitem");
    await waitFor(() => expect(items[0]).toHaveTextContent(/^Étiquette retirée · VIPBob/));
    expect(items[1]).toHaveTextContent(/^Étiquette posée · étiquette supprimée/);
    expect(items[2]).toHaveTextContent(/^Valeur · 900.€ →devient 1.500.€/);
    expect(items[3]).toHaveTextContent(/^Responsable · Ada/);
    expect(items[4]).toHaveTextContent(/^Note ajoutéeBob/);
    expect(items[5]).toHaveTextContent(/^Statut · Nouveau →devient ContactéVistaFlow/);
  });

  it("is empty at first", async () => {
    show();
    expect(await screen.findByText("Rien n’a encore été modifié.")).toBeVisible();
  });
});
