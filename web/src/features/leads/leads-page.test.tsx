import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { aLead } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadsPage } from "./leads-page";
import { leadSearch, type LeadSearch } from "./search";

const counts = { body: { total: 1, byStatus: [{ value: "new", count: 1 }], byType: [] } };

function show(search: LeadSearch = {}) {
  const onSearch = vi.fn();
  renderInApp(() => <LeadsPage search={search} onSearch={onSearch} connectLink={<a href="/accounts">connect</a>} />);
  return onSearch;
}

describe("the lead list", () => {
  it("shows that it loads, then people with score, type, status and draft", async () => {
    let release = () => {};
    serve({ "GET /leads/counts": counts, "GET /leads": () => new Promise((done) => (release = () => done({ body: { items: [aLead({ phone: "+33639980417" })], nextCursor: null } }))) });
    show();
    expect(await screen.findByLabelText("Chargement…")).toBeVisible();
    release();
    const row = within(await screen.findByRole("table", { name: "Liste des leads" })).getByRole("row", { name: /Kenza Marzouk/ });
    expect(within(row).getByRole("img", { name: /86 sur 100/ })).toBeVisible();
    for (const text of ["Client potentiel", "Nouveau", "Brouillon", "+33 6 39 98 04 17"]) expect(within(row).getByText(text)).toBeVisible();
    expect(within(row).getByRole("link", { name: "Kenza Marzouk" })).toHaveAttribute("href", "/leads/l1");
  });

  it("tells an empty workspace from filters without a match", async () => {
    serve({ "GET /leads/counts": counts, "GET /leads": { body: { items: [], nextCursor: null } } });
    show();
    expect(await screen.findByRole("heading", { name: "Pas encore de leads" })).toBeVisible();
    expect(screen.getByRole("link", { name: "connect" })).toBeVisible();
  });

  it("offers to clear filters that match nobody", async () => {
    serve({ "GET /leads/counts": counts, "GET /leads": { body: { items: [], nextCursor: null } } });
    const onSearch = show({ type: "spam" });
    await screen.findByRole("heading", { name: "Aucun lead ne correspond" });
    await userEvent.click(screen.getAllByRole("button", { name: "Effacer les filtres" })[0] as HTMLElement);
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ type: undefined }));
  });

  it("says that it failed and tries again", async () => {
    let broken = true;
    serve({ "GET /leads/counts": counts, "GET /leads": () => (broken ? problem(500, "http.internal") : { body: { items: [aLead()], nextCursor: null } }) });
    show();
    const alert = await screen.findByRole("alert");
    broken = false;
    await userEvent.click(within(alert).getByRole("button", { name: "Réessayer" }));
    expect(await screen.findByRole("link", { name: "Kenza Marzouk" })).toBeVisible();
  });

  it("asks the server for what the address says", async () => {
    const asked = serve({ "GET /leads/counts": counts, "GET /leads": { body: { items: [aLead()], nextCursor: null } } });
    show({ status: "contacted", minScore: 60, hasPhone: true, q: "ken", sort: "-interestScore" });
    await screen.findByRole("table");
    const query = Object.fromEntries(asked.find((one) => one.path === "/leads")?.query ?? []);
    expect(query).toEqual({ status: "contacted", minScore: "60", hasPhone: "true", q: "ken", sort: "-interestScore", limit: "50" });
  });
});

describe("the address of the lead list", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(leadSearch.parse({ q: 808, status: "new", type: "nobody", minScore: 61, hasPhone: true, other: 1 })).toEqual({ q: "808", status: "new", hasPhone: true });
  });
});
