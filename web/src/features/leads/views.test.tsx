import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { LeadView, Workspace } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { filterOf, sameShown, searchOf } from "./filter";
import type { LeadSearch } from "./search";
import { ViewTabs } from "./view-tabs";

const filter: LeadView["filter"] = { platform: null, type: ["artist", "client_potentiel"], status: null, intent: null, tag: null, assignee: null, minScore: 60, maxScore: null, hasPhone: null, hasEmail: null, createdFrom: null, createdTo: null, lastInteractionFrom: null, lastInteractionTo: null, q: null };
const hot: LeadView = { id: "v1", name: "Chauds", filter, sort: "-interestScore", shared: false, ownerId: "u1", createdAt: "", updatedAt: "" };

function show(start: LeadSearch = {}, more: Parameters<typeof serve>[0] = {}, views: LeadView[] = [hot], role: Workspace["role"] = "member") {
  const asked = serve({ "GET /auth/profile": { body: aProfile({ role }) }, "GET /lead-views": { body: { items: views } }, ...more });
  let now: LeadSearch = start;
  function Page() {
    const [search, setSearch] = useState(start);
    now = search;
    return <ViewTabs search={search} onSearch={(patch) => setSearch({ ...search, ...patch })} />;
  }
  renderInApp(() => <Page />);
  return { search: () => now, sent: () => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path}`, one.body]) };
}
const clean = (search: LeadSearch) => JSON.parse(JSON.stringify(search)) as LeadSearch;
const options = () => userEvent.click(screen.getByRole("button", { name: /^Options de la vue/ }));
const item = async (name: string) => userEvent.click(await screen.findByRole("menuitem", { name }));

describe("saved views", () => {
  it("replace what was shown", async () => {
    const { search } = show({ hasPhone: true, view: "board" });
    await userEvent.click(await screen.findByRole("button", { name: "Chauds" }));
    expect(clean(search())).toEqual({ view: "board", saved: "v1", type: "artist,client_potentiel", minScore: 60, sort: "-interestScore" });
    expect(screen.getByRole("button", { name: "Chauds" })).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(screen.getByRole("button", { name: "Tous les leads" }));
    expect(clean(search())).toEqual({ view: "board" });
  });

  it("are made of what is shown", async () => {
    const made = { ...hot, id: "v2", name: "Joignables", filter: { ...filter, type: null, minScore: null, hasPhone: true }, sort: "-lastInteractionAt" as const, shared: true };
    const { search, sent } = show({ hasPhone: true }, { "POST /lead-views": { status: 201, body: made } });
    await userEvent.click(await screen.findByRole("button", { name: "Enregistrer la vue" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Enregistrer" }));
    expect(dialog.getByLabelText("Nom de la vue")).toHaveAccessibleDescription("Ce champ est obligatoire.");
    await userEvent.type(dialog.getByLabelText("Nom de la vue"), "Joignables");
    await userEvent.click(dialog.getByRole("radio", { name: "Toute l’équipe" }));
    await userEvent.click(dialog.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(search().saved).toBe("v2"));
    expect(sent()).toEqual([["POST /lead-views", { name: "Joignables", shared: true, filter: { hasPhone: true }, sort: "-lastInteractionAt" }]]);
    expect(await screen.findByRole("button", { name: /Joignables, partagée/ })).toHaveAttribute("aria-pressed", "true");
  });

  it("say that a name is taken", async () => {
    show({ hasPhone: true }, { "POST /lead-views": problem(409, "view.name_taken") });
    await userEvent.click(await screen.findByRole("button", { name: "Enregistrer la vue" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("Nom de la vue"), "Chauds{Enter}");
    expect(await dialog.findByText("Une autre vue porte ce nom.")).toBeVisible();
  });

  it("say when what is shown has left them, and take it over or go back", async () => {
    const wider = { ...hot, filter: { ...filter, minScore: 40 } };
    const left = { ...searchOf(hot), saved: "v1", minScore: 40 };
    const { sent } = show(left, { "PATCH /lead-views/v1": { body: wider } });
    expect(await screen.findByText("modifiée")).toBeVisible();
    await options();
    await item("Enregistrer les changements");
    await waitFor(() => expect(screen.queryByText("modifiée")).toBeNull());
    expect(sent()).toEqual([["PATCH /lead-views/v1", { filter: { type: ["artist", "client_potentiel"], minScore: 40 }, sort: "-interestScore" }]]);
  });

  it("go back to how they were saved", async () => {
    const { search } = show({ ...searchOf(hot), saved: "v1", minScore: 40 });
    await screen.findByText("modifiée");
    await options();
    await item("Revenir à la vue");
    expect(search().minScore).toBe(60);
    expect(screen.queryByText("modifiée")).toBeNull();
  });

  it("are deleted after a question", async () => {
    const { search, sent } = show({ ...searchOf(hot), saved: "v1" }, { "DELETE /lead-views/v1": { status: 204 } });
    await screen.findByRole("button", { name: "Chauds" });
    await options();
    await item("Supprimer la vue");
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Supprimer la vue" }));
    await waitFor(() => expect(sent()).toEqual([["DELETE /lead-views/v1", undefined]]));
    await waitFor(() => expect(search().saved).toBeUndefined());
  });

  it("of somebody else are not a member's to change", async () => {
    const theirs = { ...hot, shared: true, ownerId: "u2" };
    show({ ...searchOf(theirs), saved: "v1" }, {}, [theirs]);
    await screen.findByRole("button", { name: /^Chauds/ });
    await options();
    expect(await screen.findByRole("menuitem", { name: "Seul son auteur peut modifier cette vue." })).toHaveAttribute("aria-disabled", "true");
    expect(screen.queryByRole("menuitem", { name: "Renommer la vue" })).toBeNull();
  });
});

describe("a view's filter", () => {
  it("comes back from the server as it went there", () => {
    const search: LeadSearch = { type: "artist,spam", tag: "t1", assignee: "nobody", hasEmail: false, createdFrom: "2026-03-29", createdTo: "2026-10-25", lastTo: "2026-12-31", sort: "createdAt" };
    const back = searchOf({ filter: { ...filter, type: null, minScore: null, ...filterOf(search) }, sort: "createdAt" });
    expect(sameShown(back, search)).toBe(true);
    expect(sameShown(back, { ...search, createdTo: "2026-10-26" })).toBe(false);
    expect(sameShown({ type: "spam,artist" }, { type: "artist,spam" })).toBe(true);
  });
});
