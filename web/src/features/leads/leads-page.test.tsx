import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { aContact, aLead, aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadsPage } from "./leads-page";
import { leadSearch, type LeadSearch } from "./search";

const counts = { body: { total: 1, complete: true, byStatus: [{ value: "new", count: 1 }], byType: [] } };
const list = (items: unknown[]) => ({ body: { items, nextCursor: null } });
const around = { "GET /auth/profile": { body: aProfile() }, "GET /members": list([]), "GET /tags": list([]), "GET /lead-views": list([]), "GET /leads/counts": counts };

function show(search: LeadSearch = {}) {
  const onSearch = vi.fn();
  renderInApp(() => <LeadsPage search={search} onSearch={onSearch} connectLink={<a href="/accounts">connect</a>} />);
  return onSearch;
}

describe("the lead list", () => {
  it("shows that it loads, then people with score, type, status and draft", async () => {
    let release = () => {};
    serve({ ...around, "GET /leads": () => new Promise((done) => (release = () => done({ body: { items: [aLead({ phone: "+33639980417" })], nextCursor: null } }))) });
    show();
    expect(await screen.findByLabelText("Chargement…")).toBeVisible();
    release();
    const row = within(await screen.findByRole("table", { name: "Liste des leads" })).getByRole("row", { name: /Kenza Marzouk/ });
    expect(within(row).getByRole("img", { name: /86 sur 100/ })).toBeVisible();
    for (const text of ["Client potentiel", "Nouveau", "Brouillon", "+33 6 39 98 04 17"]) expect(within(row).getByText(text)).toBeVisible();
    expect(within(row).getByRole("link", { name: "Kenza Marzouk" })).toHaveAttribute("href", "/leads/l1");
  });

  it("tells an empty workspace from filters without a match", async () => {
    serve({ ...around, "GET /leads": { body: { items: [], nextCursor: null } } });
    show();
    expect(await screen.findByRole("heading", { name: "Pas encore de leads" })).toBeVisible();
    expect(screen.getByRole("link", { name: "connect" })).toBeVisible();
  });

  it("offers to clear filters that match nobody", async () => {
    serve({ ...around, "GET /leads": { body: { items: [], nextCursor: null } } });
    const onSearch = show({ type: "spam" });
    await screen.findByRole("heading", { name: "Aucun lead ne correspond" });
    await userEvent.click(screen.getAllByRole("button", { name: "Effacer les filtres" })[0] as HTMLElement);
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ type: undefined }));
  });

  it("says that it failed and tries again", async () => {
    let broken = true;
    serve({ ...around, "GET /leads": () => (broken ? problem(500, "http.internal") : { body: { items: [aLead()], nextCursor: null } }) });
    show();
    const alert = await screen.findByRole("alert");
    broken = false;
    await userEvent.click(within(alert).getByRole("button", { name: "Réessayer" }));
    expect(await screen.findByRole("link", { name: "Kenza Marzouk" })).toBeVisible();
  });

  it("asks the server for what the address says", async () => {
    const asked = serve({ ...around, "GET /leads": { body: { items: [aLead()], nextCursor: null } } });
    show({ status: "contacted", minScore: 60, hasPhone: true, q: "ken", sort: "-interestScore" });
    await screen.findByRole("table");
    const query = Object.fromEntries(asked.find((one) => one.path === "/leads")?.query ?? []);
    expect(query).toEqual({ status: "contacted", minScore: "60", hasPhone: "true", q: "ken", sort: "-interestScore", limit: "50" });
  });
});

describe("a long lead list", () => {
  it("draws only the rows near the screen, and says how many there are", async () => {
    const items = Array.from({ length: 3000 }, (_, index) => aLead({ id: `l${index}`, contact: { ...aContact, displayName: `Personne ${index}` } }));
    serve({ ...around, "GET /leads": list(items) });
    show();
    const table = await screen.findByRole("table", { name: "Liste des leads" });
    expect(within(table).getAllByRole("row").length).toBeLessThanOrEqual(60);
    expect(table).toHaveAttribute("aria-rowcount", "3001");
    expect(within(table).getByRole("row", { name: /Personne 3 / })).toHaveAttribute("aria-rowindex", "5");
  });
});

describe("filters", () => {
  it("stand as chips, each to be taken away", async () => {
    serve({ ...around, "GET /leads": list([aLead()]) });
    const onSearch = show({ type: "artist,beatmaker", assignee: "me", createdFrom: "2026-11-01", minScore: 60 });
    const chips = within(await screen.findByRole("list", { name: "Filtres actifs" }));
    for (const text of ["Artiste, Beatmaker", "Les miens", "Score 60+", "Arrivés depuis le 1 novembre 2026"]) expect(chips.getByText(text)).toBeVisible();
    await userEvent.click(chips.getByRole("button", { name: /Retirer le filtre.: Les miens/ }));
    expect(onSearch).toHaveBeenCalledWith({ assignee: undefined });
  });

  it("may have several values", async () => {
    serve({ ...around, "GET /leads": list([aLead()]) });
    const onSearch = show({ type: "artist" });
    await userEvent.click(await screen.findByRole("button", { name: /^Filtrer/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Beatmaker" }));
    expect(onSearch).toHaveBeenCalledWith({ type: "artist,beatmaker" });
  });

  it("go with the file", async () => {
    serve({ ...around, "GET /leads": list([aLead()]) });
    show({ type: "artist", hasPhone: true, sort: "-interestScore" });
    expect(await screen.findByRole("link", { name: "Exporter" })).toHaveAttribute("href", "/api/v1/leads/export.csv?type=artist&hasPhone=true&sort=-interestScore&workspace=w1");
  });
});

describe("the address of the lead list", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(leadSearch.parse({ q: 808, status: "new", type: "nobody", minScore: 161, hasPhone: true, tag: "x", assignee: "them", createdFrom: "2026-13-41", other: 1 })).toEqual({ q: "808", status: "new", hasPhone: true });
    expect(leadSearch.parse({ type: "artist,nobody,spam", createdFrom: "2026-11-01", view: "board" })).toEqual({ type: "artist,spam", createdFrom: "2026-11-01", view: "board" });
  });
});
