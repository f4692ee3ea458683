import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { Integration } from "@/lib/api/types";
import { aDelivery, anIntegration } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { IntegrationPage } from "./integration-page";
import type { IntegrationSearch } from "./search";

const waiting = aDelivery({ id: "d1", state: "waiting", attempts: 3, nextAttemptAt: new Date(Date.now() + 600_000).toISOString(), finishedAt: null, answerStatus: null, problem: "timeout" });
const failed = aDelivery({ id: "d2", event: "lead.contact_found", state: "failed", attempts: 8, answerStatus: 500, problem: "bad_status" });
const detail = { ...failed, payload: { type: "lead.contact_found", note: "<b>Kenza</b>" }, answer: "<h1>Erreur</h1>" };

function show(integration: Integration, more: Parameters<typeof serve>[0] = {}, first: IntegrationSearch = {}) {
  let now = integration;
  const asked = serve({
    "GET /integrations/i1": () => ({ body: now }),
    "PATCH /integrations/i1": ({ body }) => {
      const { paused, ...rest } = body as { paused?: boolean };
      now = { ...now, ...rest, ...(paused !== undefined && { status: paused ? "paused" : "active", pausedReason: paused ? "by_member" : null }) };
      return { body: now };
    },
    "GET /integrations/i1/deliveries": ({ query }) => ({ body: { items: [waiting, failed].filter((one) => !query.get("state") || one.state === query.get("state")), nextCursor: null } }),
    "GET /integrations/i1/deliveries/d2": { body: detail },
    ...more,
  });
  const onDeleted = vi.fn();
  const Page = () => {
    const [search, setSearch] = useState<IntegrationSearch>(first);
    return <IntegrationPage id="i1" search={search} onSearch={(patch) => setSearch((before) => ({ ...before, ...patch }))} onDeleted={onDeleted} />;
  };
  renderInApp(() => <Page />);
  return { onDeleted, did: () => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path}`, one.body]), asked };
}

const more = async (name: string) => {
  await userEvent.click(await screen.findByRole("button", { name: "Plus d’actions" }));
  await userEvent.click(await screen.findByRole("menuitem", { name }));
};

describe("one integration", () => {
  it("lists what it sent, with what keeps it, and filters", async () => {
    show(anIntegration());
    const rows = within(await screen.findByRole("list", { name: "Journal des envois" }));
    expect(rows.getAllByRole("listitem")[0]).toHaveTextContent(/Un lead arrive.*Pas de réponse à temps\. · 3 essais · Prochain essai dans 10/);
    expect(rows.getAllByRole("listitem")[1]).toHaveTextContent(/Des coordonnées arrivent.*HTTP 500.*répondu par une erreur\. · 8 essais/);
    await userEvent.click(screen.getByRole("radio", { name: "Échecs" }));
    await waitFor(() => expect(rows.getAllByRole("listitem")).toHaveLength(1));
  });

  it("shows a delivery word for word, and sends it again", async () => {
    const { did } = show(anIntegration(), { "POST /integrations/i1/deliveries/d2/retry": { body: { ...failed, state: "waiting" } } });
    await userEvent.click(await screen.findByRole("button", { name: "Des coordonnées arrivent" }));
    const opened = within(await screen.findByRole("dialog"));
    expect(await opened.findByRole("region", { name: "Ce qui a été envoyé" })).toHaveTextContent('"note": "<b>Kenza</b>"');
    expect(opened.getByRole("region", { name: "Ce qui a été répondu" })).toHaveTextContent("<h1>Erreur</h1>");
    expect(opened.getByRole("link", { name: "Voir le lead" })).toHaveAttribute("href", "/leads/l1");
    await userEvent.click(opened.getByRole("button", { name: "Renvoyer" }));
    expect(await screen.findByText("L’envoi repart.")).toBeVisible();
    expect(did().map(([request]) => request)).toEqual(["POST /integrations/i1/deliveries/d2/retry"]);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.getByRole("button", { name: "Des coordonnées arrivent" })).toHaveFocus());
  });

  it("is tested, and says in words what came of it", async () => {
    const { did } = show(anIntegration(), { "POST /integrations/i1/test": { body: aDelivery({ id: "d2", event: "test", leadId: null, state: "failed", answerStatus: 404, problem: "bad_status" }) } });
    await userEvent.click(await screen.findByRole("button", { name: "Envoyer un test" }));
    await waitFor(() => expect(screen.getAllByRole("status").map((one) => one.textContent).join("")).toMatch(/Le test n’est pas passé\. Le destinataire a répondu par une erreur\. \(HTTP 404\)/));
    expect(did()).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Voir le détail" }));
    expect(await screen.findByRole("dialog")).toBeVisible();
  });

  it("says why it is paused and how to mend it, and goes on", async () => {
    const { did } = show(anIntegration({ status: "paused", pausedReason: "failing", lastProblem: "unresolvable", lastFailedAt: "2026-11-22T09:00:00.000Z" }));
    const note = within(await screen.findByRole("region", { name: "Mise en pause après trop d’échecs" }));
    expect(note.getByText(/nom de domaine est introuvable/)).toBeVisible();
    await userEvent.click(note.getByRole("button", { name: "Reprendre" }));
    expect(await screen.findByText(/C’est reparti/)).toBeVisible();
    await waitFor(() => expect(screen.queryByRole("region", { name: /Mise en pause/ })).toBeNull());
    expect(did()).toEqual([["PATCH /integrations/i1", { paused: false }]]);
    await waitFor(() => expect(screen.getByRole("button", { name: "Mettre en pause" })).toHaveFocus());
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("region", { name: "En pause" })).toHaveTextContent(/ce qui arrive pendant la pause n’est pas envoyé/);
    await waitFor(() => expect(screen.getByRole("button", { name: "Reprendre" })).toHaveFocus());
  });

  it.each(["by_member", "gone", "refused_address"] as const)("tells what a pause loses (%s), and sends every lead from there", async (pausedReason) => {
    let now = anIntegration({ status: "paused", pausedReason });
    const { did } = show(now, { "GET /integrations/i1": () => ({ body: now }), "POST /integrations/i1/backfill": () => ({ body: (now = { ...now, backfill: { total: 9, done: 0 } }) }) });
    expect(await screen.findAllByText(/ce qui arrive pendant la pause n’est pas envoyé/)).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Envoyer tous les leads" }));
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Tout envoyer" }));
    await waitFor(() => expect(screen.getByRole("button", { name: "Envoyer tous les leads" })).toHaveFocus());
    expect(did().map(([request]) => request)).toEqual(["POST /integrations/i1/backfill"]);
  });

  it("promises that what happens waits only while it is paused for failing", async () => {
    show(anIntegration({ status: "paused", pausedReason: "failing" }));
    expect(await screen.findByRole("region", { name: /trop d’échecs/ })).toHaveTextContent(/ce qui attend partira/);
    expect(screen.queryByText(/pendant la pause/)).toBeNull();
  });

  it("keeps the focus in the row that was sent again", async () => {
    let now = failed;
    show(anIntegration(), {
      "GET /integrations/i1/deliveries": () => ({ body: { items: [now], nextCursor: null } }),
      "POST /integrations/i1/deliveries/d2/retry": () => ({ body: (now = { ...failed, state: "waiting" }) }),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Renvoyer : Des coordonnées arrivent" }));
    await waitFor(() => expect(screen.getByRole("button", { name: "Des coordonnées arrivent" })).toHaveFocus());
    expect(screen.queryByRole("button", { name: /^Renvoyer/ })).toBeNull();
  });

  it("keeps a chat’s address unless another one is pasted", async () => {
    const { did } = show(anIntegration({ kind: "slack", address: "https://hooks.slack.com/…9tQx", secretHint: null }), {}, { edit: true });
    const form = within(await screen.findByRole("dialog"));
    expect(form.getByLabelText("Adresse")).toHaveValue("");
    await userEvent.clear(form.getByLabelText("À partir du score"));
    await userEvent.type(form.getByLabelText("À partir du score"), "70");
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(did()).toEqual([["PATCH /integrations/i1", { name: "Tableur", events: ["lead.created"], leadTypes: [], minScore: 70 }]]);
  });

  it("changes its secret, shown once with how long the old one lasts", async () => {
    show(anIntegration(), { "POST /integrations/i1/rotate-secret": { body: { secret: "whsec_new", oldValidUntil: "2026-11-23T09:00:00.000Z" } } });
    await more("Changer le secret");
    await userEvent.click(await screen.findByRole("button", { name: "Créer un nouveau secret" }));
    expect(await screen.findByLabelText("Secret")).toHaveValue("whsec_new");
    expect(screen.getByText(/L’ancien reste valable jusqu’à/)).toHaveTextContent(/23/);
    await userEvent.click(screen.getByRole("button", { name: "Je l’ai gardé" }));
    await waitFor(() => expect(screen.queryByDisplayValue("whsec_new")).toBeNull());
  });

  it("sends every lead when asked to, and tells how far it is", async () => {
    let now = anIntegration();
    const { did } = show(now, { "POST /integrations/i1/backfill": () => ({ body: (now = anIntegration({ backfill: { total: 128, done: 12 } })) }), "GET /integrations/i1": () => ({ body: now }) });
    await more("Envoyer tous les leads");
    expect(did()).toEqual([]);
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Tout envoyer" }));
    expect(await screen.findByRole("progressbar", { name: "Envoi de tous les leads" })).toHaveAttribute("aria-valuenow", "12");
    expect(did().map(([request]) => request)).toEqual(["POST /integrations/i1/backfill"]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Plus d’actions" }));
    expect(await screen.findByRole("menuitem", { name: "Envoyer tous les leads" })).toHaveAttribute("aria-disabled", "true");
  });

  it("says that every lead is being sent already", async () => {
    show(anIntegration(), { "POST /integrations/i1/backfill": problem(409, "integration.backfill_runs") });
    await more("Envoyer tous les leads");
    const asks = within(await screen.findByRole("dialog"));
    await userEvent.click(asks.getByRole("button", { name: "Tout envoyer" }));
    expect(await asks.findByRole("alert")).toBeVisible();
  });

  it("is deleted after a question", async () => {
    const { onDeleted, did } = show(anIntegration(), { "DELETE /integrations/i1": { status: 204 } });
    await more("Supprimer");
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Supprimer" }));
    await waitFor(() => expect(onDeleted).toHaveBeenCalled());
    expect(did().map(([request]) => request)).toEqual(["DELETE /integrations/i1"]);
  });

  it("says that there is none of that address", async () => {
    show(anIntegration(), { "GET /integrations/i1": problem(404, "integration.not_found") });
    expect(await screen.findByRole("heading", { name: "Cette page n’existe pas" })).toBeVisible();
  });
});
