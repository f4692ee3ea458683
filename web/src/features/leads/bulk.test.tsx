import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { aContact, aLead, aMember, aProfile, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadsPage } from "./leads-page";
import type { LeadSearch } from "./search";

const list = (items: unknown[], nextCursor: string | null = null) => ({ body: { items, nextCursor } });
const names = ["Ana", "Ben", "Cléo", "Dan"];
const leads = names.map((displayName, index) => aLead({ id: `l${index + 1}`, contact: { ...aContact, id: `c${index}`, displayName } }));

function show(search: LeadSearch = {}, more: Parameters<typeof serve>[0] = {}, next: string | null = null) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile() },
    "GET /members": list([aMember(), bob]),
    "GET /tags": list([{ id: "t1", name: "VIP", leads: 0, createdAt: "" }]),
    "GET /lead-views": list([]),
    "GET /leads": list(leads, next),
    "GET /leads/counts": { body: { total: 120, complete: true, byStatus: [{ value: "new", count: 120 }] } },
    "POST /leads/bulk": { body: { id: "b1", matched: 2, changed: 2 } },
    "POST /leads/bulk/b1/undo": { body: { restored: 2, changedSince: 0 } },
    ...more,
  });
  renderInApp(() => <LeadsPage search={search} onSearch={() => undefined} connectLink={null} />);
  return () => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path}`, one.body]);
}

const tick = async (name: string) => userEvent.click(await screen.findByRole("checkbox", { name: `Sélectionner ${name}` }));
const bar = () => within(screen.getByRole("region", { name: "Leads sélectionnés" }));
const choose = async (menu: string, item: string) => {
  await userEvent.click(bar().getByRole("button", { name: menu }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
};
const ticked = () => names.filter((name) => (screen.getByRole("checkbox", { name: `Sélectionner ${name}` }) as HTMLInputElement).checked);

describe("many leads at once", () => {
  it("are moved, and moved back", async () => {
    const sent = show();
    await tick("Ana");
    await tick("Cléo");
    expect(screen.getAllByText("2 sélectionnés")[0]).toBeInTheDocument();
    await choose("Statut", "Contacté");
    expect(await screen.findByText("2 leads modifiés.")).toBeVisible();
    expect(ticked()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Annuler" }));
    expect(await screen.findByText("2 leads comme avant.")).toBeVisible();
    expect(sent()).toEqual([
      ["POST /leads/bulk", { ids: ["l1", "l3"], status: "contacted" }],
      ["POST /leads/bulk/b1/undo", {}],
    ]);
  });

  it("are all that the filter leaves, loaded or not", async () => {
    const sent = show({ type: "artist", createdFrom: "2026-11-01" }, {}, "more");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Sélectionner tous les leads affichés" }));
    await userEvent.click(bar().getByRole("button", { name: "Sélectionner les 120" }));
    expect(screen.getAllByText("Les 120 leads sont sélectionnés")[0]).toBeInTheDocument();
    await choose("Confier", "Bob");
    await waitFor(() => expect(sent()).toEqual([["POST /leads/bulk", { filter: { type: ["artist"], createdFrom: new Date("2026-11-01T00:00:00").toISOString() }, assigneeId: "u2" }]]));
  });

  it("get a tag by its name, and lose it", async () => {
    const sent = show();
    await tick("Ben");
    await userEvent.click(bar().getByRole("button", { name: "Étiqueter" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("Étiquette"), "vip");
    await userEvent.click(dialog.getByRole("button", { name: "Retirer l’étiquette" }));
    await waitFor(() => expect(sent()).toEqual([["POST /leads/bulk", { ids: ["l2"], removeTagId: "t1" }]]));
  });

  it("stay ticked when the server refuses", async () => {
    show({}, { "POST /leads/bulk": problem(404, "lead.not_found") });
    await tick("Ana");
    await choose("Statut", "Refusé");
    expect(await screen.findByText("Ce lead n’existe pas ou plus.")).toBeVisible();
    expect(ticked()).toEqual(["Ana"]);
  });
});

describe("many leads at once, where the change empties the list", () => {
  it("are told of and taken back all the same", async () => {
    let left: unknown[] = leads;
    const sent = show({ status: "new" }, {
      "GET /leads": () => list(left),
      "POST /leads/bulk": () => {
        left = [];
        return { body: { id: "b2", matched: 4, changed: 4 } };
      },
      "POST /leads/bulk/b2/undo": { body: { restored: 4, changedSince: 0 } },
    });
    await userEvent.click(await screen.findByRole("checkbox", { name: "Sélectionner tous les leads affichés" }));
    await choose("Statut", "Contacté");
    expect(await screen.findByText("Aucun lead ne correspond")).toBeVisible();
    expect(await screen.findByText("4 leads modifiés.")).toBeInTheDocument();
    await userEvent.keyboard("u");
    await waitFor(() => expect(sent().map(([what]) => what)).toEqual(["POST /leads/bulk", "POST /leads/bulk/b2/undo"]));
  });
});

describe("all leads of a filter that nobody counted", () => {
  it("are named without a number, and asked about first", async () => {
    const sent = show({ type: "artist" }, { "GET /leads/counts": { body: { total: 3, complete: false, byStatus: [{ value: "new", count: 3 }] } } }, "more");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Sélectionner tous les leads affichés" }));
    await userEvent.click(bar().getByRole("button", { name: "Sélectionner tous ceux du filtre" }));
    expect(bar().getByText("Tous ceux du filtre sont sélectionnés")).toBeVisible();
    await choose("Statut", "Contacté");
    const dialog = within(await screen.findByRole("alertdialog"));
    expect(sent()).toEqual([]);
    await userEvent.click(dialog.getByRole("button", { name: "Annuler" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await choose("Statut", "Contacté");
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Tout modifier" }));
    await waitFor(() => expect(sent()).toEqual([["POST /leads/bulk", { filter: { type: ["artist"] }, status: "contacted" }]]));
  });
});

describe("ticking by keyboard", () => {
  it("goes by X, to a range with Shift, and off with Escape", async () => {
    show();
    (await screen.findByRole("link", { name: "Ana" })).focus();
    await userEvent.keyboard("x");
    expect(ticked()).toEqual(["Ana"]);
    screen.getByRole("link", { name: "Cléo" }).focus();
    await userEvent.keyboard("{Shift>}X{/Shift}");
    expect(ticked()).toEqual(["Ana", "Ben", "Cléo"]);
    expect(screen.getAllByRole("status").some((one) => one.textContent === "3 sélectionnés")).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(ticked()).toEqual([]);
  });
});
