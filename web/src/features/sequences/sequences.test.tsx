import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Lead, Sequence, Workspace } from "@/lib/api/types";
import { aLead, aProfile, aWholeLead } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { LeadAutomation } from "./lead-automation";
import { Sequences } from "./sequences";

const none = { people: 0, running: 0, written: 0, replied: 0 };
const aSequence = (change: Partial<Sequence> = {}): Sequence => ({
  id: "s1",
  name: "Relance prix",
  enabled: true,
  needsApproval: true,
  steps: [
    { afterHours: 0, text: "Salut {{name}} !", otherText: null, minScore: null },
    { afterHours: 72, text: "Toujours partant ?", otherText: "On en parle ?", minScore: 60 },
  ],
  a: { people: 4, running: 1, written: 4, replied: 1 },
  b: { people: 3, running: 0, written: 2, replied: 1 },
  createdAt: "2026-03-01T10:00:00Z",
  updatedAt: "2026-03-01T10:00:00Z",
  ...change,
});

function show(items: Sequence[], role: Workspace["role"] = "owner") {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /sequences": { body: { items } },
    "POST /sequences": ({ body }) => ({ status: 201, body: { ...aSequence(), ...(body as object) } }),
    "PATCH /sequences/s1": ({ body }) => ({ body: { ...aSequence(), ...(body as object) } }),
    "GET /leads": { body: { items: [aLead({ id: "l1" }), aLead({ id: "l2" })], nextCursor: null } },
    "POST /sequences/s1/people": { body: { started: ["l1"], skipped: [{ leadId: "l2", code: "sequence.had_it_before" }] } },
  });
  renderInApp(() => <Sequences />);
  return (method: string) => asked.filter((one) => one.method === method).map((one) => one.body);
}

describe("sequences", () => {
  it("tell each message's delay, and how both versions are answered", async () => {
    show([aSequence()]);
    const steps = await screen.findByRole("list", { name: "Messages" });
    expect(within(steps).getByText(/3 jours après le précédent · à partir du score 60/)).toBeVisible();
    const [, a, b] = screen.getAllByRole("row");
    expect(a).toHaveTextContent(/A4 \(1 en cours\)41 \(25/);
    expect(b).toHaveTextContent(/B3 \(0 en cours\)21 \(50/);
  });

  it("are made of several messages, days counted as days", async () => {
    const sent = show([]);
    await userEvent.click(await screen.findByRole("button", { name: "Nouvelle relance" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("Nom"), "Deux temps");
    await userEvent.type(dialog.getByLabelText("Message 1"), "Salut !");
    await userEvent.click(dialog.getByRole("button", { name: "Ajouter un message" }));
    await userEvent.type(dialog.getByLabelText("Message 2"), "Encore moi");
    await userEvent.click(dialog.getAllByRole("button", { name: "Essayer une deuxième version" })[1] as HTMLElement);
    await userEvent.type(dialog.getByLabelText("Message 2, version B"), "Re !");
    await userEvent.click(dialog.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() =>
      expect(sent("POST")).toEqual([
        {
          name: "Deux temps",
          needsApproval: true,
          steps: [
            { afterHours: 0, text: "Salut !", otherText: null, minScore: null },
            { afterHours: 72, text: "Encore moi", otherText: "Re !", minScore: null },
          ],
        },
      ]),
    );
  });

  it("take the leads that are chosen, and say why one was left out", async () => {
    const sent = show([aSequence()]);
    await userEvent.click(await screen.findByRole("button", { name: "Ajouter des leads" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("button", { name: "Choisissez des leads" })).toBeDisabled();
    await userEvent.click(await dialog.findByLabelText("Les 2 leads"));
    await userEvent.click(dialog.getByRole("button", { name: "Commencer pour 2 leads" }));
    await waitFor(() => expect(sent("POST")).toEqual([{ leadIds: ["l1", "l2"] }]));
    expect(await screen.findByText(/1 lead n’a pas été ajouté.*déjà reçu cette relance/)).toBeVisible();
  });

  it("are changed by administrators only", async () => {
    show([aSequence()], "member");
    expect(await screen.findByRole("switch", { name: /Relance prix/ })).toBeDisabled();
    expect(screen.queryByRole("button", { name: "Modifier" })).toBeNull();
    expect(screen.getByRole("button", { name: "Ajouter des leads" })).toBeEnabled();
  });
});

describe("what happens by itself to a lead", () => {
  const view = (change: Partial<Lead>) => {
    const asked = serve({
      "GET /auth/profile": { body: aProfile() },
      "GET /sequences": { body: { items: [aSequence({ a: none, b: none })] } },
      "POST /sequences/s1/people": { body: { started: ["l1"], skipped: [] } },
      "DELETE /sequences/s1/people/l1": { status: 204 },
      "PUT /contacts/c1/automation": { body: { pausedSince: null } },
    });
    renderInApp(() => <LeadAutomation lead={{ ...aWholeLead({ id: "l1" }), ...change }} />);
    return () => asked.filter((one) => one.method !== "GET");
  };

  it("begins with a sequence", async () => {
    const sent = view({});
    await userEvent.click(await screen.findByRole("button", { name: "Relancer" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Relance prix" }));
    await waitFor(() => expect(sent().map((one) => one.body)).toEqual([{ leadIds: ["l1"] }]));
  });

  it("tells where a sequence stands, and stops it", async () => {
    const sent = view({ sequence: { id: "s1", name: "Relance prix", variant: "a", state: "running", stopReason: null, nextStep: 2, steps: 2, sent: 1, nextAt: null } });
    expect(await screen.findByText(/Message 2 sur 2 · à approuver ou en route/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Arrêter" }));
    await waitFor(() => expect(sent().map((one) => one.method)).toEqual(["DELETE"]));
  });

  it("is nothing while a member writes, until they say so", async () => {
    const sent = view({ automationPausedSince: "2026-03-01T10:00:00Z" });
    await userEvent.click(await screen.findByRole("button", { name: "Reprendre" }));
    await waitFor(() => expect(sent().map((one) => one.body)).toEqual([{ paused: false }]));
  });
});
