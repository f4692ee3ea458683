import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Corrections, Workspace } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LearningSection } from "./learning-section";

const learned = (change: Partial<Corrections> = {}): Corrections => ({
  corrections: 34,
  usable: 28,
  agreedBefore: 0.71,
  agreedAfter: 0.86,
  applied: true,
  learnedAt: "2026-11-22T09:00:00.000Z",
  ...change,
});
const nothing = { agreedBefore: null, agreedAfter: null, applied: false, learnedAt: null };

type Options = { role?: Workspace["role"]; refused?: boolean };

function show(start: Corrections, { role = "admin", refused = false }: Options = {}) {
  let state = start;
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /workspace/corrections": () => ({ body: state }),
    "DELETE /workspace/corrections": () => {
      if (refused) return problem(500, "server.failed");
      state = learned({ ...nothing, usable: 0 });
      return { status: 204 };
    },
  });
  renderInApp(() => <LearningSection />);
  return () => asked.filter((one) => one.method === "DELETE").length;
}

const section = async () => {
  const found = within(await screen.findByRole("region", { name: "Ce que vous lui avez appris" }));
  await found.findByText(/^[\d ]+corrections?$/);
  return found;
};
const plain = (element: HTMLElement) => element.textContent.replaceAll(/\s/g, " ").trim();

describe("what the engine learned of corrections", () => {
  it("is told with how much better it does", async () => {
    show(learned());
    const found = await section();
    expect(found.getByText("34 corrections")).toBeVisible();
    expect(found.getByText("28 peuvent lui apprendre quelque chose.")).toBeVisible();
    expect(found.getByText("Appliquées")).toBeVisible();
    expect(plain(found.getByText(/qu’il n’avait pas vues/))).toBe("Sur des corrections qu’il n’avait pas vues, il avait juste dans 71 % des cas avant, et dans 86 % après.");
    expect(found.queryByText(/à partir de dix/)).toBeNull();
    expect(found.getByText(/Dernier apprentissage/).querySelector("time")).toHaveAttribute("datetime", "2026-11-22T09:00:00.000Z");
  });

  it.each([
    [0, 0],
    [9, 9],
    [14, 9],
  ])("is nothing before there are ten (%i corrections, %i usable)", async (corrections, usable) => {
    // The server has tried to learn, of too few.
    show(learned({ ...nothing, corrections, usable, learnedAt: "2026-11-22T09:00:00.000Z" }));
    const found = await section();
    expect(found.getByText(/Il apprend à partir de dix/)).toBeVisible();
    expect(found.queryByText(/qu’il n’avait pas vues/)).toBeNull();
    expect(found.queryByText(/Dernier apprentissage/)).toBeNull();
    expect(found.queryAllByText("Pas appliquées")).toHaveLength(corrections > 0 ? 1 : 0);
    expect(found.queryAllByRole("button", { name: "Oublier" })).toHaveLength(usable > 0 ? 1 : 0);
  });

  it("is not applied where it does no better, which is said", async () => {
    show(learned({ agreedBefore: 0.8, agreedAfter: 0.8, applied: false }));
    const found = await section();
    expect(found.getByText("Pas appliquées")).toBeVisible();
    expect(found.getByText(/Il ne fait pas mieux avec elles/)).toBeVisible();
  });

  it("is forgotten after a question", async () => {
    const forgotten = show(learned());
    const found = await section();
    await userEvent.click(found.getByRole("button", { name: "Oublier" }));
    const question = within(await screen.findByRole("alertdialog"));
    expect(question.getByText(/Les personnes que vous avez corrigées le restent/)).toBeVisible();
    expect(forgotten()).toBe(0);
    await userEvent.click(question.getByRole("button", { name: "Oublier" }));
    expect(await screen.findByText("C’est oublié.")).toBeVisible();
    expect(forgotten()).toBe(1);
    expect(await found.findByText("Pas appliquées")).toBeVisible();
    await waitFor(() => expect(found.queryByRole("button", { name: "Oublier" })).toBeNull());
    expect(found.getByText("34 corrections")).toBeVisible();
  });

  it("stays when the server fails, which is said", async () => {
    show(learned(), { refused: true });
    const found = await section();
    await userEvent.click(found.getByRole("button", { name: "Oublier" }));
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Oublier" }));
    expect(await screen.findByText(/Le serveur a rencontré un problème/)).toBeVisible();
    expect(found.getByText("Appliquées")).toBeVisible();
  });

  it("is shown to members, who cannot have it forgotten", async () => {
    show(learned(), { role: "member" });
    const found = await section();
    expect(found.queryByRole("button", { name: "Oublier" })).toBeNull();
    expect(found.getByText(/Seuls le propriétaire et les administrateurs/)).toBeVisible();
  });
});
