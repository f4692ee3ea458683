import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Template } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { Templates } from "./templates";

const at = "2026-11-22T09:00:00.000Z";
const hello: Template = { id: "t1", name: "Premier contact", locale: "fr", text: "Salut {{name}} !", sent: 12, replied: 3, createdAt: at, updatedAt: at };

function show(items: Template[], answer?: ReturnType<typeof problem>) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role: "member" }) },
    "GET /templates": { body: { items } },
    "POST /templates": () => answer ?? { status: 201, body: hello },
    "PATCH /templates/t1": { body: hello },
    "DELETE /templates/t1": { status: 204 },
    "POST /template-preview": ({ body }) => {
      const { text } = body as { text: string };
      return text.includes("{{prenom}}") ? problem(422, "input.invalid", { errors: [{ pointer: "/text", detail: "unknown" }] }) : { body: { text: text.replace("{{name}}", "Léa"), unnamed: text.replace(" {{name}}", "") } };
    },
  });
  renderInApp(() => <Templates />);
  return (method: string) => asked.filter((one) => one.method === method && one.path !== "/template-preview").map((one) => one.body);
}

describe("templates", () => {
  it("are written with a preview for a person with a name and one without", async () => {
    const sent = show([]);
    await userEvent.click(await screen.findByRole("button", { name: "Nouveau modèle" }));
    const form = within(screen.getByRole("dialog"));
    await userEvent.type(form.getByLabelText("Nom"), "Premier contact");
    await userEvent.type(form.getByLabelText("Texte"), "Salut {{{{name}} !");
    expect(await form.findByText("Salut Léa !")).toBeVisible();
    expect(form.getByText("Salut !")).toBeVisible();
    await userEvent.click(form.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(sent("POST")).toEqual([{ name: "Premier contact", locale: "fr", text: "Salut {{name}} !" }]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("say what is wrong with a variable while one writes", async () => {
    show([]);
    await userEvent.click(await screen.findByRole("button", { name: "Nouveau modèle" }));
    await userEvent.type(screen.getByLabelText("Texte"), "Salut {{{{prenom}}");
    expect(await screen.findByText(/Variable inconnue/)).toBeVisible();
  });

  it("show what they brought, and can be changed and deleted", async () => {
    const sent = show([hello]);
    expect(await screen.findByText(/12 envoyés/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Modifier" }));
    const name = screen.getByLabelText("Nom");
    await userEvent.clear(name);
    await userEvent.type(name, "Accueil");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(sent("PATCH")).toEqual([{ name: "Accueil", locale: "fr", text: "Salut {{name}} !" }]));
    await userEvent.click(await screen.findByRole("button", { name: "Supprimer" }));
    await userEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "Supprimer" }));
    await waitFor(() => expect(sent("DELETE")).toHaveLength(1));
  });
});
