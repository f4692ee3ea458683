import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { Integration } from "@/lib/api/types";
import { anIntegration } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { IntegrationsPage } from "./integrations-page";
import type { IntegrationsSearch } from "./search";

const list = (items: Integration[]) => ({ body: { items } });

function show(routes: Parameters<typeof serve>[0], first: IntegrationsSearch = {}) {
  const asked = serve(routes);
  const onMade = vi.fn();
  const Page = () => {
    const [search, setSearch] = useState<IntegrationsSearch>(first);
    return <IntegrationsPage search={search} onSearch={setSearch} onMade={onMade} />;
  };
  renderInApp(() => <Page />);
  return { asked, onMade };
}

const dialog = async () => within(await screen.findByRole("dialog"));

describe("the integrations", () => {
  it("tell where they go, how they fare, and why one does not", async () => {
    show({
      "GET /integrations": list([
        anIntegration({ waiting: 1200 }),
        anIntegration({ id: "i2", kind: "slack", name: "#leads", address: "https://hooks.slack.com/…9tQx", status: "paused", pausedReason: "gone" }),
      ]),
    });
    const [first, second] = within(await screen.findByRole("list", { name: "Vos intégrations" })).getAllByRole("listitem");
    expect(first).toHaveTextContent(/Tableur.*Webhook · n8n\.studio\.test\/leads.*Active.*Un lead arrive/);
    expect(first).toHaveTextContent(/En attente1\s200/);
    expect(second).toHaveTextContent(/#leads.*En pause.*L’adresse n’existe plus/);
    expect(screen.getByRole("link", { name: "#leads" })).toHaveAttribute("href", "/integrations/i2");
  });

  it("say what each kind is good for where there is none, and begin with the one chosen", async () => {
    show({ "GET /integrations": list([]) });
    await userEvent.click(await screen.findByRole("button", { name: "Relier Slack" }));
    const form = await dialog();
    expect(form.getByRole("radio", { name: "Slack" })).toBeChecked();
    expect(form.getByLabelText("À partir du score")).toHaveValue(50);
  });

  it("make a webhook, and show its secret once before they lead to it", async () => {
    const { asked, onMade } = show({ "GET /integrations": list([]), "POST /integrations": { status: 201, body: { integration: anIntegration(), secret: "whsec_abc" } } }, { add: true });
    const form = await dialog();
    await userEvent.type(form.getByLabelText("Adresse"), "https://n8n.studio.test/leads");
    await userEvent.type(form.getByLabelText("Nom"), "Tableur");
    await userEvent.click(form.getByRole("checkbox", { name: /^Un statut change/ }));
    await userEvent.click(form.getByRole("checkbox", { name: "Artiste" }));
    await userEvent.click(form.getByRole("button", { name: "Créer un webhook" }));
    expect(await form.findByLabelText("Secret")).toHaveValue("whsec_abc");
    expect(asked.find((one) => one.method === "POST")?.body).toEqual({ kind: "webhook", name: "Tableur", address: "https://n8n.studio.test/leads", events: ["lead.created", "lead.contact_found"], leadTypes: ["artist"], minScore: 0 });
    expect(onMade).not.toHaveBeenCalled();
    await userEvent.click(form.getByRole("button", { name: "Je l’ai gardé" }));
    expect(onMade).toHaveBeenCalledWith("i1");
  });

  it("name one after its kind where nobody named it, and go on at once where there is no secret", async () => {
    const { asked, onMade } = show({ "GET /integrations": list([]), "POST /integrations": { status: 201, body: { integration: anIntegration({ id: "i7", kind: "discord" }), secret: null } } }, { add: "discord" });
    const form = await dialog();
    await userEvent.type(form.getByLabelText("Adresse"), "https://discord.com/api/webhooks/1/x");
    await userEvent.click(form.getByRole("button", { name: "Relier Discord" }));
    await waitFor(() => expect(onMade).toHaveBeenCalledWith("i7"));
    expect(asked.find((one) => one.method === "POST")?.body).toMatchObject({ kind: "discord", name: "Discord", minScore: 50 });
  });

  it("tell what is missing before they ask the server", async () => {
    const { asked } = show({ "GET /integrations": list([]) }, { add: true });
    const form = await dialog();
    await userEvent.type(form.getByLabelText("Adresse"), "http://n8n.studio.test");
    for (const box of ["Un lead arrive", "Des coordonnées arrivent", "Un statut change"]) await userEvent.click(form.getByRole("checkbox", { name: new RegExp(`^${box}`) }));
    await userEvent.click(form.getByRole("button", { name: "Créer un webhook" }));
    expect(form.getByText("Collez une adresse complète, qui commence par https://.")).toBeVisible();
    expect(form.getByText("Choisissez au moins un événement.")).toBeVisible();
    expect(form.getByLabelText("Adresse")).toHaveFocus();
    expect(asked.some((one) => one.method === "POST")).toBe(false);
  });

  it.each([
    ["webhook", "Créer un webhook", "must be an address that the whole Internet can reach", /Il faut une adresse https publique/],
    ["slack", "Relier Slack", "must be the address of a Slack webhook: https://hooks.slack.com/services/…", /Ce n’est pas l’adresse d’un webhook Slack/],
    ["discord", "Relier Discord", "must be the address of a Discord webhook: https://discord.com/api/webhooks/…", /Ce n’est pas l’adresse d’un webhook Discord/],
  ] as const)("say at its field, in the reader’s language, what the server refuses (%s)", async (add, action, detail, said) => {
    show({ "GET /integrations": list([]), "POST /integrations": problem(422, "input.invalid", { errors: [{ pointer: "/address", detail }] }) }, { add });
    const form = await dialog();
    await userEvent.type(form.getByLabelText("Adresse"), "https://127.0.0.1/x");
    await userEvent.click(form.getByRole("button", { name: action }));
    await waitFor(() => expect(form.getByLabelText("Adresse")).toHaveAccessibleDescription(said));
    expect(screen.queryByText(detail)).toBeNull();
  });

  it("show the secret of the last one that may be, though the list is full by then", async () => {
    const items = Array.from({ length: 19 }, (_, index) => anIntegration({ id: `i${index}` }));
    const { onMade } = show(
      {
        "GET /integrations": () => list(items),
        "POST /integrations": () => {
          items.push(anIntegration({ id: "i19" }));
          return { status: 201, body: { integration: anIntegration({ id: "i19" }), secret: "whsec_last" } };
        },
      },
      { add: true },
    );
    const form = await dialog();
    await userEvent.type(form.getByLabelText("Adresse"), "https://n8n.studio.test/leads");
    await userEvent.click(form.getByRole("button", { name: "Créer un webhook" }));
    expect(await form.findByLabelText("Secret")).toHaveValue("whsec_last");
    expect(screen.getByText(/Vous en avez 20, le maximum/)).toBeInTheDocument();
    await userEvent.click(form.getByRole("button", { name: "Je l’ai gardé" }));
    expect(onMade).toHaveBeenCalledWith("i19");
  });

  it("offer no more once there are as many as may be", async () => {
    show({ "GET /integrations": list(Array.from({ length: 20 }, (_, index) => anIntegration({ id: `i${index}` }))) }, { add: true });
    expect(await screen.findByText(/Vous en avez 20, le maximum/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Ajouter une intégration" })).toBeNull();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("say that they could not be read", async () => {
    show({ "GET /integrations": problem(500, "http.internal") });
    expect(await screen.findByRole("alert")).toBeVisible();
  });
});
