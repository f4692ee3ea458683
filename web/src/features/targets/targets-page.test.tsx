import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { ContactSummary, Interaction, Target } from "@/lib/api/types";
import { aContact, aMember, aProfile, aWholeContact, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { FollowButton } from "./follow-button";
import type { TargetSearch } from "./search";
import { TargetsPage } from "./targets-page";

const list = <T,>(items: T[]) => ({ body: { items, nextCursor: null } });
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const kenza: Target = { contact: aContact, leadId: "l1", note: "EP en mars", addedBy: "u2", createdAt: ago(200) };
const tom: Target = { contact: { ...aContact, id: "c2", handle: "tom.beats", displayName: "Tom" }, leadId: null, note: null, addedBy: "u1", createdAt: ago(10) };
const comment: Interaction = { id: "i1", type: "comment", direction: "in", contact: aContact, leadId: "l1", accountId: "a1", text: "Trop fort", postUrl: null, postTitle: null, occurredAt: ago(2), timePrecision: "exact", firstSeenAt: ago(2), isTarget: true };
const summary = (change: Partial<ContactSummary>): ContactSummary => ({ ...aContact, bio: null, source: "dm", wroteFirst: null, leadId: null, isTarget: false, isSuppressed: false, createdAt: ago(1), updatedAt: ago(1), ...change });

function Screen({ start }: { start: TargetSearch }) {
  const [search, setSearch] = useState(start);
  return <TargetsPage search={search} onSearch={(patch) => setSearch((before) => ({ ...before, ...patch }))} />;
}

function show(items: Target[], start: TargetSearch = {}, more: Parameters<typeof serve>[0] = {}) {
  const state = { items };
  const asked = serve({
    "GET /auth/profile": { body: aProfile() },
    "GET /members": list([aMember(), bob]),
    "GET /targets": () => list(state.items),
    "GET /interactions": ({ query }) => list(query.get("contactId") === "c2" ? [] : [comment]),
    "GET /conversations": list([]),
    "GET /contacts": list([summary({ isTarget: true }), summary({ id: "c3", handle: "kenzo", displayName: "Kenzo" })]),
    "DELETE /targets/c1": () => {
      state.items = state.items.filter((one) => one.contact.id !== "c1");
      return { status: 204 };
    },
    "PATCH /targets/c1": ({ body }) => {
      const saved = { ...kenza, ...(body as object) };
      state.items = state.items.map((one) => (one.contact.id === "c1" ? saved : one));
      return { body: saved };
    },
    "POST /targets": () => {
      state.items = [kenza, ...state.items.filter((one) => one !== kenza)];
      return { status: 201, body: kenza };
    },
    ...more,
  });
  renderInApp(() => <Screen start={start} />);
  return () => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path}`, one.body]);
}

describe("people who are followed closely", () => {
  it("stand there with what they did last, why, and by whom; who stirred comes first", async () => {
    show([tom, kenza]);
    await screen.findByText("« Trop fort »", { exact: false });
    const [first, second] = within(screen.getByRole("list", { name: "Suivis de près" })).getAllByRole("listitem");
    expect(first).toHaveTextContent(/Kenza Marzouk.*a commenté.*Nouveau.*EP en mars.*Ajouté par Bob/);
    expect(second).toHaveTextContent(/Tom.*Aucune interaction.*Ajouter une note.*Ajouté par Ada/);
    expect(screen.getByText("1 personne a bougé ces dernières 24 heures")).toBeVisible();
    expect(screen.getByRole("meter", { name: "Places utilisées" })).toHaveAttribute("aria-valuetext", "2 sur 200 places");
  });

  it("lead on to the lead and to the conversation", async () => {
    show([kenza], {}, { "GET /conversations": list([{ id: "t1", state: "open" }]) });
    await userEvent.click(await screen.findByRole("button", { name: "Dernières interactions de Kenza Marzouk" }));
    expect(await screen.findByRole("link", { name: "Ouvrir la conversation" })).toHaveAttribute("href", "/inbox?open=t1");
    expect(screen.getByRole("link", { name: "Ouvrir le lead" })).toHaveAttribute("href", "/leads/l1");
    expect(await screen.findByRole("list", { name: "Dernières interactions" })).toHaveTextContent("Trop fort");
  });

  it("are let go at once, and taken back with their note", async () => {
    const sent = show([tom, kenza]);
    await userEvent.click(await screen.findByRole("button", { name: "Ne plus suivre Kenza Marzouk" }));
    await waitFor(() => expect(screen.queryByText("Kenza Marzouk")).toBeNull());
    expect(screen.getByRole("button", { name: "Ne plus suivre Tom" })).toHaveFocus();
    await userEvent.click(await screen.findByRole("button", { name: "Annuler" }));
    expect(await screen.findByText("Kenza Marzouk")).toBeVisible();
    expect(sent()).toEqual([["DELETE /targets/c1", undefined], ["POST /targets", { contactId: "c1", note: "EP en mars" }]]);
  });

  it("come back when the server does not let them go", async () => {
    show([kenza], {}, { "DELETE /targets/c1": problem(500, "server.failed") });
    await userEvent.click(await screen.findByRole("button", { name: "Ne plus suivre Kenza Marzouk" }));
    expect(await screen.findByText("Kenza Marzouk")).toBeVisible();
    expect(screen.queryByText("Vous ne suivez plus Kenza Marzouk.")).toBeNull();
  });

  it("have a note that is written where it stands, and taken away by emptying it", async () => {
    const sent = show([kenza]);
    await userEvent.click(await screen.findByRole("button", { name: /Modifier la note sur Kenza Marzouk/ }));
    await userEvent.type(screen.getByRole("textbox", { name: "Note sur Kenza Marzouk" }), " prochain{enter}");
    await waitFor(() => expect(sent()).toEqual([["PATCH /targets/c1", { note: "EP en mars prochain" }]]));
    const note = await screen.findByRole("button", { name: /EP en mars prochain/ });
    await waitFor(() => expect(note).toHaveFocus());
    await userEvent.keyboard("{enter}");
    await userEvent.clear(screen.getByRole("textbox", { name: "Note sur Kenza Marzouk" }));
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(sent().at(-1)).toEqual(["PATCH /targets/c1", { note: null }]));
    await userEvent.click(await screen.findByRole("button", { name: /Ajouter une note/ }));
    await userEvent.keyboard("autre{Escape}");
    expect(sent()).toHaveLength(2);
  });

  it("are explained while there are none", async () => {
    show([]);
    expect(await screen.findByRole("heading", { name: "Vous ne suivez encore personne de près" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Suivre quelqu’un" }));
    expect(await screen.findByRole("dialog", { name: "Suivre quelqu’un de près" })).toBeVisible();
  });
});

describe("following somebody", () => {
  it("begins with their name; who is followed already is not offered, who is unknown is", async () => {
    const sent = show([kenza], { add: true });
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByRole("searchbox"), "@kenz");
    expect(await dialog.findByText("Déjà suivi")).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: "Suivre Kenzo de près" }));
    await userEvent.click(await dialog.findByRole("button", { name: "Suivre @kenz" }));
    await waitFor(() => expect(sent()).toEqual([["POST /targets", { contactId: "c3" }], ["POST /targets", { platform: "tiktok", handle: "kenz" }]]));
  });

  it("is not offered once every place is taken", async () => {
    show(Array.from({ length: 200 }, (_, at) => ({ ...tom, contact: { ...tom.contact, id: `x${at}` } })), { add: true });
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText(/au plus 200 personnes/)).toBeVisible();
    expect(dialog.queryByRole("searchbox")).toBeNull();
  });

  it("is one press on a lead's page, and so is stopping", async () => {
    const state = { isTarget: false };
    const asked = serve({
      "GET /contacts/c1": () => ({ body: aWholeContact(state) }),
      "GET /targets": list([kenza]),
      "POST /targets": () => ((state.isTarget = true), { status: 201, body: kenza }),
      "DELETE /targets/c1": () => ((state.isTarget = false), { status: 204 }),
    });
    renderInApp(() => <FollowButton contact={aContact} />);
    const follow = await screen.findByRole("button", { name: "Suivre de près" });
    await waitFor(() => expect(follow).toBeEnabled());
    await userEvent.click(follow);
    const stop = await screen.findByRole("button", { name: "Ne plus suivre" });
    await waitFor(() => expect(stop).toBeEnabled());
    await userEvent.click(stop);
    await userEvent.click(await screen.findByRole("button", { name: "Annuler" }));
    await waitFor(() => expect(asked.filter((one) => one.method !== "GET").map((one) => [one.method, one.body])).toEqual([["POST", { contactId: "c1" }], ["DELETE", undefined], ["POST", { contactId: "c1", note: "EP en mars" }]]));
  });
});
