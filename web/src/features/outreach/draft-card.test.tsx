import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentProps } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import { localInput } from "@/lib/days";
import { preferences } from "@/lib/preferences";
import { aDraft } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { type Asked, problem, serve } from "@/test/server";
import { DraftCard } from "./draft-card";
import { editStore } from "./edit-store";
import { UndoBar } from "./undo-bar";
import { undoStore } from "./undo-store";

const approved = aDraft({ state: "approved", approvedAt: "2026-11-22T09:00:00.000Z", notBefore: "2026-11-22T09:00:10.000Z" });
let asked: Asked[];

function show(more: Omit<Partial<ComponentProps<typeof DraftCard>>, "keyboard"> = {}) {
  renderInApp(() => (
    <>
      <DraftCard message={aDraft()} {...more} keyboard />
      <UndoBar />
    </>
  ));
}
const changes = () => asked.filter((one) => one.method !== "GET");
const actions = () => changes().map((one) => `${one.method} ${one.path}`);

beforeEach(() => {
  undoStore.remove("m1");
  editStore.clear("m1");
  preferences.setShortcuts(true);
  asked = serve({
    "GET /templates": { body: { items: [] } },
    "POST /outbound-messages/m1/approve": { body: approved },
    "POST /outbound-messages/m1/reject": { body: aDraft({ state: "rejected" }) },
    "POST /outbound-messages/m1/undo": { body: aDraft() },
    "PATCH /outbound-messages/m1": { body: aDraft({ text: "Bonjour" }) },
  });
});

describe("a draft", () => {
  it("leaves after approval, with ten seconds to undo", async () => {
    show();
    await userEvent.click(await screen.findByRole("button", { name: /^Approuver/ }));
    const bar = await screen.findByText("Message à Kenza Marzouk approuvé");
    expect(bar).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Annuler/ }));
    await waitFor(() => expect(screen.queryByText("Message à Kenza Marzouk approuvé")).not.toBeInTheDocument());
    expect(actions()).toEqual(["POST /outbound-messages/m1/approve", "POST /outbound-messages/m1/undo"]);
    expect(changes()[0]?.body).toEqual({});
  });

  it("begins anew with a template, filled for the person", async () => {
    asked = serve({
      "GET /templates": { body: { items: [{ id: "t1", name: "Relance", locale: "fr", text: "Re {{name}} !", sent: 0, replied: 0, createdAt: "2026-11-22T09:00:00.000Z", updatedAt: "2026-11-22T09:00:00.000Z" }] } },
      "POST /template-preview": { body: { text: "Re Kenza !", unnamed: "Re !" } },
      "POST /outbound-messages/m1/approve": { body: approved },
    });
    show();
    await userEvent.click(await screen.findByRole("button", { name: /^Modifier/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Partir d’un modèle" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Relance" }));
    expect(await screen.findByDisplayValue("Re Kenza !")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Enregistrer et approuver/ }));
    await waitFor(() => expect(asked.at(-1)?.body).toEqual({ text: "Re Kenza !", templateId: "t1" }));
    expect(asked.find((one) => one.path === "/template-preview")?.body).toEqual({ text: "Re {{name}} !", leadId: "l1" });
  });

  it("leaves with what was written instead", async () => {
    show();
    await userEvent.click(await screen.findByRole("button", { name: /^Modifier/ }));
    const field = screen.getByRole("textbox", { name: "Texte du message" });
    await userEvent.clear(field);
    await userEvent.type(field, "Bonjour");
    await userEvent.click(screen.getByRole("button", { name: /approuver/ }));
    await waitFor(() => expect(changes()[0]?.body).toEqual({ text: "Bonjour" }));
  });

  it("keeps what was written instead while it cannot leave", async () => {
    asked = serve({ "GET /templates": { body: { items: [] } }, "POST /outbound-messages/m1/approve": problem(401, "auth.required"), "POST /auth/refresh": problem(401, "auth.session_ended") });
    show();
    await userEvent.click(await screen.findByRole("button", { name: /^Modifier/ }));
    await userEvent.clear(screen.getByRole("textbox", { name: "Texte du message" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Texte du message" }), "Bonjour");
    await userEvent.click(screen.getByRole("button", { name: /approuver/ }));
    await waitFor(() => expect(actions()).toContain("POST /auth/refresh"));
    expect(await screen.findByRole("textbox", { name: "Texte du message" })).toHaveValue("Bonjour");
    expect(editStore.get("m1")).toEqual({ text: "Bonjour", templateId: null });
  });

  it("leaves later when a time is chosen, which must be one to come", async () => {
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Programmer" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Envoyer plus tard" }));
    const field = dialog.getByLabelText("Date et heure");
    expect((field as HTMLInputElement).value).toMatch(/T10:00$/);
    await userEvent.clear(field);
    await userEvent.type(field, "2020-01-01T10:00");
    await userEvent.click(dialog.getByRole("button", { name: "Programmer l’envoi" }));
    expect(await dialog.findByText(/dans les 90 jours/)).toBeVisible();
    expect(actions()).toEqual([]);
    const later = new Date(Date.now() + 48 * 3_600_000);
    await userEvent.clear(field);
    await userEvent.type(field, localInput(later));
    await userEvent.click(dialog.getByRole("button", { name: "Programmer l’envoi" }));
    await waitFor(() => expect(actions()).toEqual(["POST /outbound-messages/m1/approve"]));
    expect(changes()[0]?.body).toEqual({ sendAt: new Date(localInput(later)).toISOString() });
  });

  it("obeys A, E and R, and types them where one types", async () => {
    show();
    await screen.findByText("Salut Kenza !");
    await userEvent.keyboard("e");
    await userEvent.type(screen.getByRole("textbox"), "ar");
    expect(actions()).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(actions()).toEqual(["PATCH /outbound-messages/m1"]));
    await userEvent.keyboard("r");
    await waitFor(() => expect(actions()).toContain("POST /outbound-messages/m1/reject"));
  });

  it("ignores the keys when they are switched off", async () => {
    preferences.setShortcuts(false);
    show();
    await screen.findByText("Salut Kenza !");
    await userEvent.keyboard("ar");
    expect(actions()).toEqual([]);
  });

  it("gives way to another suggestion and back, by V or by hand, and leaves as it", async () => {
    show({ alternative: "Coucou Kenza !" });
    await userEvent.click(await screen.findByRole("button", { name: "Autre proposition" }));
    expect(screen.getByText("Coucou Kenza !")).toBeVisible();
    expect(screen.getByText("Proposition 2 sur 2")).toBeVisible();
    await userEvent.keyboard("v");
    expect(screen.getByText("Salut Kenza !")).toBeVisible();
    await userEvent.keyboard("v");
    await userEvent.keyboard("a");
    await waitFor(() => expect(changes()[0]?.body).toEqual({ text: "Coucou Kenza !" }));
  });

  it("is edited from the other suggestion and saved without being approved", async () => {
    show({ alternative: "Coucou Kenza !" });
    await screen.findByRole("button", { name: "Autre proposition" });
    await userEvent.keyboard("ve");
    const field = screen.getByRole("textbox", { name: "Texte du message" });
    expect(field).toHaveValue("Coucou Kenza !");
    expect(field).toHaveFocus();
    await userEvent.type(field, " Ça va ?");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(changes().map((one) => [`${one.method} ${one.path}`, one.body])).toEqual([["PATCH /outbound-messages/m1", { text: "Coucou Kenza ! Ça va ?" }]]));
  });

  it("gives way to the other suggestion while it is edited, too", async () => {
    show({ alternative: "Coucou Kenza !" });
    await userEvent.click(await screen.findByRole("button", { name: /^Modifier/ }));
    const swap = async () => userEvent.click(screen.getByRole("button", { name: "Autre proposition" }));
    await swap();
    expect(screen.getByRole("textbox")).toHaveValue("Coucou Kenza !");
    expect(screen.queryByRole("button", { name: "Revenir à la proposition" })).toBeNull();
    await swap();
    expect(screen.getByRole("textbox")).toHaveValue("Salut Kenza !");
    await swap();
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(changes().map((one) => [`${one.method} ${one.path}`, one.body])).toEqual([["PATCH /outbound-messages/m1", { text: "Coucou Kenza !" }]]));
  });

  it("keeps what was typed from the other suggestion", async () => {
    show({ alternative: "Coucou Kenza !" });
    await userEvent.click(await screen.findByRole("button", { name: /^Modifier/ }));
    expect(screen.getByRole("button", { name: "Autre proposition" })).toBeVisible();
    await userEvent.type(screen.getByRole("textbox"), " Ça va ?");
    expect(screen.queryByRole("button", { name: "Autre proposition" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Revenir à la proposition" }));
    expect(screen.getByRole("button", { name: "Autre proposition" })).toBeVisible();
  });

  it.each([
    ["there is none", { alternative: null }],
    ["it is the same", { alternative: "Salut Kenza !" }],
    ["the draft was edited", { alternative: "Coucou Kenza !", message: aDraft({ text: "Bonjour" }) }],
    ["nothing was suggested", { alternative: "Coucou Kenza !", message: aDraft({ suggestedText: null }) }],
  ])("has no other suggestion where %s", async (_why, more) => {
    show(more);
    await userEvent.click(await screen.findByRole("button", { name: /^Modifier/ }));
    expect(screen.queryByRole("button", { name: "Autre proposition" })).toBeNull();
  });

  it("says why it could not leave", async () => {
    serve({ "POST /outbound-messages/m1/approve": problem(409, "message.illegal_transition") });
    show();
    await userEvent.click(await screen.findByRole("button", { name: /^Approuver/ }));
    expect(await screen.findByText("Trop tard : le message a déjà changé d’état.", { normalizer: (text) => text.replace(/\u00a0/g, " ") })).toBeVisible();
    expect(within(screen.getByRole("status", { name: "" })).queryByText(/approuvé/)).not.toBeInTheDocument();
  });
});
