import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { leadQuery } from "@/lib/api/lead";
import type { AgentConversation, AgentMove, Lead } from "@/lib/api/types";
import { aDraft, aWholeLead } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadAgent } from "./lead-agent";

const at = (hour: number) => `2026-11-22T0${hour}:00:00.000Z`;
const move = (change: Partial<AgentMove> = {}): AgentMove => ({ at: at(9), move: "reply", code: "answered", quote: null, grounds: [], engine: "embedded", messageId: null, ...change });
const conversation = (change: Partial<AgentConversation> = {}): AgentConversation => ({ state: "open", code: null, quote: null, turns: 2, mostTurns: 4, since: at(9), moves: [], ...change });

function show(agent: AgentConversation | null, { resumed = { body: conversation() } as ReturnType<typeof problem>, lead = {} as Partial<Lead> } = {}) {
  let now = agent;
  const asked = serve({
    "GET /leads/l1": () => ({ body: { ...aWholeLead(), ...lead, agent: now } }),
    "POST /leads/l1/agent/resume": () => {
      if (resumed.status === undefined) now = resumed.body as AgentConversation;
      return resumed;
    },
  });
  renderInApp(function Here() {
    const { data } = useQuery(leadQuery("l1"));
    return data ? (
      <>
        <p>read</p>
        <LeadAgent lead={data} />
      </>
    ) : null;
  });
  return () => asked.filter((one) => one.method === "POST").map((one) => one.path);
}
const card = async () => within(await screen.findByRole("region", { name: "Flow.IA" }));
const resume = { name: "Laisser Flow.IA reprendre" };

describe("what Flow.IA does in a conversation", () => {
  it("is not shown where it does nothing", async () => {
    show(null);
    await screen.findByText("read");
    expect(screen.queryByRole("region", { name: "Flow.IA" })).toBeNull();
  });

  it("says how far it is while it goes on", async () => {
    show(conversation());
    const found = await card();
    expect(found.getByText("Flow.IA suit la conversation")).toBeVisible();
    expect(found.getByText("2 réponses sur 4")).toBeVisible();
    expect(found.queryByRole("button", resume)).toBeNull();
    expect(found.queryByRole("list")).toBeNull();
  });

  it.each([
    ["done", "contact_given", "Flow.IA a terminé", "Kenza Marzouk a donné ses coordonnées."],
    ["stopped", "refused", "Flow.IA s’est arrêté", "Kenza Marzouk a dit non."],
    ["handed_over", "haggling", "À vous de répondre", "Kenza Marzouk discute le prix."],
  ] as const)("says why it is %s, in the person’s words", async (state, code, said, why) => {
    show(conversation({ state, code, quote: "c’est à toi" }));
    const found = await card();
    expect(found.getByText(said)).toBeVisible();
    expect(found.getByText(why)).toBeVisible();
    expect(found.getByText("“c’est à toi”")).toBeVisible();
    expect(found.getByRole("button", resume)).toBeEnabled();
  });

  it.each(["not_covered", "not_understood", "haggling", "complaint", "appointment", "asks_if_human", "wants_human", "insult", "minor", "sells", "orders", "language", "no_words", "turn_limit"])("has a sentence for %s", async (code) => {
    show(conversation({ state: "handed_over", code }));
    expect((await card()).getByText(/^Kenza Marzouk .+\.$/)).toBeVisible();
  });

  it("lists the last moves: what was written from what, and what became of it", async () => {
    const moves = [
      move({ at: at(9), move: "hand_over", code: "appointment", quote: "vendredi 15 h ?" }),
      move({ at: at(8), code: "answered", quote: "tu livres quand ?", grounds: ["L’exclu part en 24 h.", "Le mix, 80 €"], engine: "language_model", messageId: "m7" }),
      move({ at: at(7), move: "wait", code: "closing" }),
      move({ at: at(6), code: "asked", messageId: "gone" }),
      move({ at: at(5), code: "talked" }),
    ];
    show(conversation({ state: "handed_over", code: "appointment", quote: "vendredi 15 h ?", moves }), { lead: { outbound: [aDraft({ id: "m7", state: "sent" })] } });
    const found = await card();
    const list = within(found.getByRole("list", { name: "Ce que Flow.IA a fait" }));
    const titles = () => list.getAllByText(/^(Vous a laissé|A rédigé|N’a rien|S’est)/).map((one) => one.textContent);
    expect(titles()).toEqual(["Vous a laissé la main", "A rédigé une réponse", "N’a rien écrit"]);
    expect(list.getByText("Envoyé · avec le modèle de langage")).toBeVisible();
    expect(list.getByText("L’exclu part en 24 h.")).toBeVisible();
    expect(list.getByText("Le mix, 80 €")).toBeVisible();
    expect(list.getByText("“tu livres quand ?”")).toBeVisible();
    expect(list.getByText("Kenza Marzouk a pris congé.")).toBeVisible();
    // Told above, not twice.
    expect(found.getAllByText("“vendredi 15 h ?”")).toHaveLength(1);
    await userEvent.click(found.getByRole("button", { name: "Afficher plus" }));
    expect(titles().slice(3)).toEqual(["A rédigé une demande de numéro ou d’adresse", "A rédigé une suite à la conversation"]);
    expect(found.queryByRole("button", { name: "Afficher plus" })).toBeNull();
  });

  it("goes on when a member lets it", async () => {
    const posted = show(conversation({ state: "handed_over", code: "complaint", quote: "toujours rien reçu" }));
    const found = await card();
    await userEvent.click(found.getByRole("button", resume));
    await waitFor(() => expect(posted()).toEqual(["/leads/l1/agent/resume"]));
    expect(await screen.findByText("Flow.IA suit la conversation")).toBeVisible();
    expect(screen.getByText("Flow.IA reprend la conversation.")).toBeVisible();
    expect(found.queryByRole("button", resume)).toBeNull();
  });

  it.each([
    ["agent.automation_paused", /L’écriture automatique est en pause pour cette personne/],
    ["agent.suppressed", /Cette personne ne doit plus être contactée/],
    ["agent.off", /Flow\.IA ne répond pas à ce type de lead/],
  ])("says why it may not go on (%s)", async (code, said) => {
    show(conversation({ state: "stopped", code: "refused" }), { resumed: problem(409, code) });
    await userEvent.click((await card()).getByRole("button", resume));
    expect(await screen.findByText(said)).toBeVisible();
    expect(screen.getByText("Flow.IA s’est arrêté")).toBeVisible();
  });
});
