import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Correction, Lead } from "@/lib/api/types";
import { aMember, anAnalysis, aProfile, aWholeContact, aWholeLead, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadPage } from "./lead-page";

const at = "2026-11-22T09:00:00.000Z";
const list = <T,>(items: T[]) => ({ body: { items, nextCursor: null } });
const byBob: Correction = { leadType: "artist", interestScore: null, intents: null, correctedAt: at, userId: "u2" };

/** A page over one lead; `answer` is what the server says to a correction, and may change what it has. */
function show(start: Partial<Lead>, answer: (state: { lead: Lead }) => ReturnType<typeof problem>) {
  const state: { lead: Lead } = { lead: { ...aWholeLead({ version: 3 }), analysis: anAnalysis(), ...start } };
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role: "member" }) },
    "GET /members": list([aMember(), bob]),
    "GET /tags": list([]),
    "GET /leads/l1": () => ({ body: state.lead }),
    "GET /leads/l1/interactions": list([]),
    "GET /contacts/c1": { body: aWholeContact() },
    "GET /leads/l1/notes": list([]),
    "GET /leads/l1/history": list([]),
    "PATCH /leads/l1": () => answer(state),
  });
  renderInApp(() => <LeadPage leadId="l1" renderMessage={() => null} renderAutomation={() => null} />);
  return () => asked.filter((one) => one.method === "PATCH");
}

const reasons = async () => within(await screen.findByRole("region", { name: "Pourquoi ce score" }));
const open = async () => {
  await userEvent.click((await reasons()).getByRole("button", { name: "Corriger" }));
  return within(await screen.findByRole("dialog", { name: "Corriger l’avis du moteur" }));
};

describe("the engine's judgement", () => {
  it("is corrected by a member: what was changed, of the lead as it was read", async () => {
    const sent = show({}, (state) => {
      const lead = { ...state.lead.lead, leadType: "artist" as const, version: 4 };
      const corrected = { code: "corrected", points: 0, quote: null, interactionId: null };
      state.lead = { ...state.lead, lead, analysis: anAnalysis({ leadType: "artist", reasons: [corrected, ...anAnalysis().reasons] }), correction: byBob };
      return { body: lead };
    });
    expect((await reasons()).queryByText(/Corrigé à la main/)).toBeNull();
    const form = await open();
    expect(form.getByRole("radio", { name: "Client potentiel" })).toBeChecked();
    expect(form.getAllByRole("radio")).toHaveLength(5);
    expect(form.getByLabelText("Score")).toHaveValue(86);
    expect(form.getByRole("checkbox", { name: "Prix" })).toBeChecked();
    expect(form.getByRole("button", { name: "Enregistrer" })).toBeDisabled();
    expect(form.queryByRole("button", { name: "Revenir à l’avis du moteur" })).toBeNull();
    await userEvent.click(form.getByRole("radio", { name: "Artiste" }));
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    expect(await screen.findByText("Enregistré.")).toBeVisible();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await (await reasons()).findByText("Corrigé à la main le 22 novembre 2026 · Bob")).toBeVisible();
    // First, however little it weighs.
    expect((await reasons()).getAllByRole("listitem")[0]).toHaveTextContent("Corrigé à la main");
    expect(sent().map((one) => one.body)).toEqual([{ leadType: "artist" }]);
    expect(sent()[0]?.headers.get("If-Match")).toBe('"3"');
  });

  it("has a score and intents that may be corrected too", async () => {
    const sent = show({}, (state) => ({ body: state.lead.lead }));
    const form = await open();
    const score = form.getByLabelText("Score");
    await userEvent.clear(score);
    await userEvent.type(score, "101");
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    expect(score).toBeInvalid();
    expect(sent()).toEqual([]);
    await userEvent.clear(score);
    await userEvent.type(score, "20");
    await userEvent.click(form.getByRole("checkbox", { name: "Achat" }));
    await userEvent.click(form.getByRole("checkbox", { name: "Prix" }));
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(sent().map((one) => one.body)).toEqual([{ interestScore: 20, intents: ["achat"] }]));
  });

  it("gives spam no intents, and back what was ticked when it is none", async () => {
    const sent = show({}, (state) => ({ body: state.lead.lead }));
    const form = await open();
    await userEvent.click(form.getByRole("radio", { name: "Spam" }));
    for (const one of form.getAllByRole("checkbox")) {
      expect(one).toBeDisabled();
      expect(one).not.toBeChecked();
    }
    expect(form.getByRole("group", { name: "Intentions" })).toHaveAccessibleDescription("Un spam n’a pas d’intention.");
    await userEvent.click(form.getByRole("radio", { name: "Curieux" }));
    expect(form.getByRole("checkbox", { name: "Prix" })).toBeChecked();
    await userEvent.click(form.getByRole("radio", { name: "Spam" }));
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(sent().map((one) => one.body)).toEqual([{ leadType: "spam" }]));
  });

  it("is left to the engine again", async () => {
    const sent = show({ correction: byBob }, (state) => {
      state.lead = { ...state.lead, correction: null };
      return { body: state.lead.lead };
    });
    expect(await (await reasons()).findByText(/Corrigé à la main le 22 novembre 2026/)).toBeVisible();
    await userEvent.click((await open()).getByRole("button", { name: "Revenir à l’avis du moteur" }));
    expect(await screen.findByText("L’avis du moteur s’applique de nouveau.")).toBeVisible();
    await waitFor(async () => expect((await reasons()).queryByText(/Corrigé à la main/)).toBeNull());
    expect(sent().map((one) => one.body)).toEqual([{ clear: ["judgement"] }]);
  });

  it("that somebody else corrected meanwhile is shown, and what was typed stays", async () => {
    const sent = show({}, (state) => {
      if (state.lead.lead.version === 4) return { body: state.lead.lead };
      state.lead = { ...state.lead, lead: { ...state.lead.lead, leadType: "beatmaker", version: 4 }, correction: byBob };
      return problem(412, "precondition.failed");
    });
    const form = await open();
    await userEvent.click(form.getByRole("checkbox", { name: "Infos" }));
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    expect(await screen.findByText(/Quelqu’un a modifié ceci entre-temps/)).toBeVisible();
    await waitFor(() => expect(form.getByRole("radio", { name: "Beatmaker" })).toBeChecked());
    expect(form.getByRole("checkbox", { name: "Infos" })).toBeChecked();
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent().map((one) => [one.headers.get("If-Match"), one.body])).toEqual([
      ['"3"', { intents: ["prix", "info"] }],
      ['"4"', { intents: ["prix", "info"] }],
    ]);
  });

  it("may be given to somebody whom the engine has not judged", async () => {
    const lead = aWholeLead({ leadType: null, interestScore: null, confidence: null, intents: [] });
    const sent = show(lead, (state) => ({ body: state.lead.lead }));
    const form = await open();
    for (const one of form.getAllByRole("radio")) expect(one).not.toBeChecked();
    await userEvent.click(form.getByRole("radio", { name: "Beatmaker" }));
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(sent().map((one) => one.body)).toEqual([{ leadType: "beatmaker" }]));
  });
});
