import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { AgentPolicyState, Workspace } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { AgentSection } from "./agent-section";

const artists = (change: Partial<AgentPolicyState> = {}): AgentPolicyState => ({ leadType: "artist", mode: "off", mostTurns: 4, perDay: 10, sentLastDay: 3, ...change });

type Options = { role?: Workspace["role"]; state?: AgentPolicyState; refused?: boolean; wait?: Promise<void> };

function show({ role = "owner", state = artists(), refused = false, wait = Promise.resolve() }: Options = {}) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /agent": { body: { items: [{ ...artists(), leadType: "client_potentiel" }, state] } },
    "PUT /agent": async ({ body }) => {
      await wait;
      return refused ? problem(500, "server.failed") : { body: { items: [{ ...artists(), leadType: "client_potentiel" }, { ...(body as object), sentLastDay: 3 }] } };
    },
  });
  renderInApp(() => <AgentSection />);
  return () => asked.filter((one) => one.method === "PUT").map((one) => one.body);
}

const row = async () => within(await screen.findByRole("group", { name: "Artiste" }));
const mode = () => screen.getByRole("combobox", { name: "Flow.IA pour le type Artiste" });
async function choose(name: string) {
  await userEvent.click(mode());
  await userEvent.click(await screen.findByRole("option", { name }));
}

describe("whether Flow.IA answers", () => {
  it("is said for each type of lead, with how much it wrote by itself", async () => {
    show();
    const found = await row();
    expect(mode()).toHaveTextContent("Non");
    expect(found.getByLabelText("Réponses par conversation, au plus")).toHaveValue(4);
    expect(found.getByText("3 en 24 h")).toBeVisible();
    expect(screen.getAllByRole("group")).toHaveLength(2);
  });

  it("is saved at once where somebody reads its drafts", async () => {
    const sent = show();
    await row();
    await choose("Brouillons");
    await waitFor(() => expect(sent()).toEqual([{ leadType: "artist", mode: "drafts", mostTurns: 4, perDay: 10 }]));
    await waitFor(() => expect(mode()).toHaveTextContent("Brouillons"));
  });

  it("is asked twice before anything leaves unread", async () => {
    const sent = show({ state: artists({ mode: "drafts" }) });
    await row();
    await choose("Seul");
    const dialog = within(await screen.findByRole("alertdialog"));
    expect(dialog.getByText(/Artiste partent sans que personne les lise.*La première de chaque conversation dit qu’elle est automatique.*Le frein d’urgence/)).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: "Annuler" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await waitFor(() => expect(mode()).toHaveFocus());
    expect(mode()).toHaveTextContent("Brouillons");
    expect(sent()).toEqual([]);
    await choose("Seul");
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Laisser répondre seul" }));
    await waitFor(() => expect(sent()).toEqual([{ leadType: "artist", mode: "by_itself", mostTurns: 4, perDay: 10 }]));
    await waitFor(() => expect(mode()).toHaveTextContent("Seul"));
  });

  it("has a share of a day only by itself", async () => {
    show();
    const found = await row();
    expect(found.getByLabelText("Seul, au plus par jour")).toBeDisabled();
    await choose("Seul");
    await userEvent.click(await screen.findByRole("button", { name: "Laisser répondre seul" }));
    await waitFor(() => expect(found.getByLabelText("Seul, au plus par jour")).toBeEnabled());
  });

  it("takes no number out of bounds", async () => {
    const sent = show({ state: artists({ mode: "by_itself" }) });
    const found = await row();
    const type = async (label: string, value: string) => {
      const field = found.getByLabelText(label);
      await userEvent.clear(field);
      await userEvent.type(field, value);
      await userEvent.tab();
    };
    await type("Réponses par conversation, au plus", "11");
    expect(found.getByLabelText("Réponses par conversation, au plus")).toHaveValue(4);
    expect(sent()).toEqual([]);
    await type("Réponses par conversation, au plus", "6");
    await waitFor(() => expect(sent()).toEqual([{ leadType: "artist", mode: "by_itself", mostTurns: 6, perDay: 10 }]));
    await type("Seul, au plus par jour", "50");
    await waitFor(() => expect(sent().at(-1)).toEqual({ leadType: "artist", mode: "by_itself", mostTurns: 6, perDay: 50 }));
  });

  it("keeps one change where the next one comes before it is saved", async () => {
    let answer: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (answer = resolve));
    const sent = show({ wait });
    const found = await row();
    const field = found.getByLabelText("Réponses par conversation, au plus");
    await userEvent.clear(field);
    await userEvent.type(field, "6");
    await userEvent.tab();
    await choose("Brouillons");
    expect(sent()).toHaveLength(1);
    answer();
    await waitFor(() => expect(sent().at(-1)).toEqual({ leadType: "artist", mode: "drafts", mostTurns: 6, perDay: 10 }));
  });

  it("stays as it was where saving fails", async () => {
    show({ refused: true });
    await row();
    await choose("Brouillons");
    expect(await screen.findByText(/Le serveur a rencontré un problème/)).toBeVisible();
    expect(mode()).toHaveTextContent("Non");
  });

  it("cannot be changed by a member: the server would refuse it", async () => {
    show({ role: "member", state: artists({ mode: "by_itself" }) });
    const found = await row();
    expect(mode()).toBeDisabled();
    expect(found.getByLabelText("Réponses par conversation, au plus")).toBeDisabled();
    expect(found.getByLabelText("Seul, au plus par jour")).toBeDisabled();
    expect(screen.getByText(/Seuls le propriétaire et les administrateurs/)).toBeVisible();
  });
});
