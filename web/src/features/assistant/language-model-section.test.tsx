import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Workspace } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LanguageModelSection } from "./language-model-section";
import type { LanguageModel } from "@/lib/api/types";

const aModel = (change: Partial<LanguageModel> = {}): LanguageModel => ({
  configured: true,
  model: "gpt-4.1-mini",
  priced: true,
  allowed: false,
  redact: true,
  dailyCents: 100,
  today: { calls: 42, failures: 1, tokens: 81_204, cents: 37.4 },
  problem: null,
  problemAt: null,
  ...change,
});

type Options = { role?: Workspace["role"]; answer?: ReturnType<typeof problem> };

function show(model: LanguageModel, { role = "admin", answer }: Options = {}) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /workspace/language-model": { body: model },
    "PUT /workspace/language-model": ({ body }) => answer ?? { body: { ...model, ...(body as object) } },
  });
  renderInApp(() => <LanguageModelSection />);
  return () => asked.filter((one) => one.method === "PUT").map((one) => one.body);
}

const figures = () => screen.getAllByRole("definition").map((one) => one.textContent.replaceAll(/\s/g, " "));

describe("the language model", () => {
  it("is not needed: who runs the server is told how to connect one", async () => {
    show(aModel({ configured: false, model: "" }));
    expect(await screen.findByText(/tout fonctionne sans/)).toHaveTextContent(/OPENAI_API_KEY \(et OPENAI_BASE_URL, OPENAI_MODEL\)/);
    expect(screen.queryByRole("switch")).toBeNull();
  });

  it("reads what people write only where that is allowed", async () => {
    const sent = show(aModel());
    const allowed = await screen.findByRole("switch", { name: "Ce qu’on vous écrit peut lui être envoyé" });
    expect(allowed).not.toBeChecked();
    await userEvent.click(allowed);
    expect(await screen.findByText("Enregistré.")).toBeVisible();
    expect(allowed).toBeChecked();
    await userEvent.click(screen.getByRole("switch", { name: "Sans numéros ni adresses e-mail" }));
    await waitFor(() =>
      expect(sent()).toEqual([
        { allowed: true, redact: true, dailyCents: 100 },
        { allowed: true, redact: false, dailyCents: 100 },
      ]),
    );
  });

  it("has a limit, typed in dollars and kept in cents", async () => {
    const sent = show(aModel());
    const limit = await screen.findByLabelText("Limite par jour, en dollars");
    expect(limit).toHaveValue(1);
    const save = screen.getByRole("button", { name: "Enregistrer" });
    expect(save).toBeDisabled();
    await userEvent.clear(limit);
    await userEvent.type(limit, "2.29");
    await userEvent.click(save);
    expect(await screen.findByText("Enregistré.")).toBeVisible();
    expect(sent()).toEqual([{ allowed: false, redact: true, dailyCents: 229 }]);
  });

  it("has no limit that the server would refuse", async () => {
    const sent = show(aModel());
    const limit = await screen.findByLabelText("Limite par jour, en dollars");
    await userEvent.clear(limit);
    await userEvent.type(limit, "1000.01");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(limit).toBeInvalid();
    expect(sent()).toEqual([]);
  });

  it("says at the limit that the server refused it", async () => {
    show(aModel(), { answer: problem(422, "input.invalid", { errors: [{ pointer: "/dailyCents", detail: "must be between 0 and 100000" }] }) });
    const limit = await screen.findByLabelText("Limite par jour, en dollars");
    await userEvent.clear(limit);
    await userEvent.type(limit, "5");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(limit).toHaveAccessibleDescription("Entre 0 et 1\u00a0000 dollars."));
  });

  it("says what it did today, and what that cost", async () => {
    show(aModel());
    const today = within(await screen.findByRole("region", { name: "Aujourd’hui" }));
    expect(figures()).toEqual(["42", "1", "81 204", "0,37 $US"]);
    expect(today.getByRole("meter", { name: "Dépensé" })).toHaveAttribute("aria-valuenow", "37.4");
  });

  it("does not call a question free that cost less than a cent", async () => {
    show(aModel({ today: { calls: 1, failures: 0, tokens: 900, cents: 0.04 } }));
    await screen.findByRole("region", { name: "Aujourd’hui" });
    expect(figures().at(-1)).toBe("moins de 0,01 $US");
  });

  it("that has no known price has no limit and no bill", async () => {
    show(aModel({ priced: false, today: { calls: 3, failures: 0, tokens: 900, cents: 0 } }));
    expect(await screen.findByLabelText("Limite par jour, en dollars")).toHaveAccessibleDescription("Le prix de ce modèle n’est pas connu\u00a0: la limite ne s’applique pas.");
    expect(figures()).toEqual(["3", "0", "900"]);
    expect(screen.queryByRole("meter")).toBeNull();
  });

  it.each([
    ["model.budget", /limite du jour est atteinte/],
    ["model.key", /OPENAI_API_KEY/],
    ["model.quota", /plus de crédit/],
    ["model.unreachable", /n’a pas répondu/],
    ["model.not_found", /OPENAI_MODEL/],
    ["model.refused", /refusé la question/],
  ])("that cannot be asked (%s) says why, and since when", async (code, text) => {
    show(aModel({ problem: code, problemAt: "2026-11-22T09:00:00.000Z" }));
    const said = await screen.findByText(text);
    expect(said.parentElement?.querySelector("time")).toHaveAttribute("datetime", "2026-11-22T09:00:00.000Z");
  });

  it("is shown to members, who cannot change it", async () => {
    show(aModel(), { role: "member" });
    for (const one of await screen.findAllByRole("switch")) expect(one).toBeDisabled();
    expect(screen.getByLabelText("Limite par jour, en dollars")).toBeDisabled();
    expect(screen.queryByRole("button", { name: "Enregistrer" })).toBeNull();
    expect(screen.getByText(/Seuls le propriétaire et les administrateurs/)).toBeVisible();
  });
});
