import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ContactPrivacy, Workspace } from "@/lib/api/types";
import { aContact, aMember, anErasure, aPrivacy, aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { LeadPrivacy } from "./lead-privacy";

const other = { ...aContact, id: "c2", platform: "instagram" as const, handle: "kenza.m", displayName: "Kenza M." };

function show({ role = "admin", more = {}, ...privacy }: Partial<ContactPrivacy> & { role?: Workspace["role"]; more?: Parameters<typeof serve>[0] } = {}) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /members": { body: { items: [aMember()], nextCursor: null } },
    "GET /contacts/c1/privacy": { body: aPrivacy(privacy) },
    "POST /contacts/c1/erase": { status: 201, body: anErasure() },
    ...more,
  });
  const onErased = vi.fn();
  renderInApp(() => <LeadPrivacy contact={aContact} onErased={onErased} />);
  return { asked, onErased, sent: () => asked.filter((one) => one.method !== "GET") };
}

const open = async () => userEvent.click(await screen.findByRole("button", { name: "Confidentialité" }));
const eraseButton = () => screen.findByRole("button", { name: "Effacer cette personne…" });

async function fillIn(handle: string) {
  await open();
  await userEvent.click(await eraseButton());
  const dialog = within(await screen.findByRole("alertdialog", { name: "Effacer Kenza Marzouk\u00a0?" }));
  await userEvent.click(dialog.getByRole("radio", { name: "La personne l’a demandé" }));
  await userEvent.type(dialog.getByLabelText("Pour confirmer, tapez @kenza.vocals"), handle);
  return { dialog, erase: dialog.getByRole("button", { name: "Effacer pour toujours" }) };
}

describe("what is kept of a person", () => {
  it("is asked for when one opens it, and said in words", async () => {
    const { asked } = show({ linked: [other], holds: [{ kind: "interactions", count: 12 }, { kind: "brand_new", count: 3 }, { kind: "contacts", count: 2 }] });
    const toggle = await screen.findByRole("button", { name: "Confidentialité" });
    expect(toggle).toHaveAttribute("aria-expanded", "false");
    expect(asked.some((one) => one.path.endsWith("/privacy"))).toBe(false);
    await userEvent.click(toggle);
    expect(toggle).toHaveAttribute("aria-expanded", "true");
    expect(await screen.findByText("Kenza Marzouk vous a écrit en premier")).toBeVisible();
    expect(screen.getByText("A commenté une de vos vidéos · TikTok")).toBeVisible();
    expect(within(screen.getByRole("list", { name: "Ses autres comptes" })).getByText(/@kenza\.m/)).toBeVisible();
    const kinds = within(screen.getByRole("list", { name: "Ce qui est enregistré" })).getAllByRole("listitem").map((item) => item.textContent);
    expect(kinds).toEqual(["Profils2", "Interactions12", "Autres3"]);
  });

  it("is handed over as a page or as data, of this workspace", async () => {
    show();
    await open();
    expect(await screen.findByRole("link", { name: "Page à lire" })).toHaveAttribute("href", "/api/v1/contacts/c1/export.html?language=fr&workspace=w1");
    expect(screen.getByRole("link", { name: "JSON" })).toHaveAttribute("href", "/api/v1/contacts/c1/export.json?workspace=w1");
  });

  it("has a legal basis that a member chooses, with a note, and gives back to the default", async () => {
    const set: ContactPrivacy["basis"] = { basis: "consent", isDefault: false, note: "Oui du 3 mars", setBy: "u1", setAt: "2026-11-22T09:00:00Z" };
    const { sent } = show({ role: "member", more: { "PUT /contacts/c1/legal-basis": ({ body }) => ({ body: aPrivacy((body as { basis: string | null }).basis ? { basis: set } : {}) }) } });
    await open();
    expect(await screen.findByText("Par défaut, parce que cette personne vous a écrit en premier.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Changer la base légale" }));
    await userEvent.click(await screen.findByRole("radio", { name: "Consentement" }));
    await userEvent.type(screen.getByLabelText("Note (facultatif)"), "Oui du 3 mars");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(await screen.findByText(/Choisie par Ada, le 22 novembre 2026/)).toBeVisible();

    await userEvent.click(screen.getByRole("button", { name: "Changer la base légale" }));
    await userEvent.click(await screen.findByRole("radio", { name: "Par défaut" }));
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(sent().map((one) => one.body)).toEqual([{ basis: "consent", note: "Oui du 3 mars" }, { basis: null }]));
  });
});

describe("a note that the server refuses", () => {
  it("is told at its field in the reader’s language", async () => {
    show({ more: { "PUT /contacts/c1/legal-basis": problem(422, "input.invalid", { errors: [{ pointer: "/note", detail: "must have 1 to 500 characters that are not all blanks" }] }) } });
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "Changer la base légale" }));
    await userEvent.click(await screen.findByRole("radio", { name: "Consentement" }));
    await userEvent.type(screen.getByLabelText("Note (facultatif)"), "x");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    await waitFor(() => expect(screen.getByLabelText("Note (facultatif)")).toHaveAccessibleDescription(/500 caractères au plus/));
    expect(screen.queryByText(/not all blanks/)).toBeNull();
  });
});

describe("erasing a person", () => {
  it("asks why and whom, once, under one key", async () => {
    const { sent, onErased } = show();
    const { erase } = await fillIn("Kenza.Vocal");
    expect(erase).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Pour confirmer, tapez @kenza.vocals"), "s");
    await userEvent.click(erase);
    await waitFor(() => expect(onErased).toHaveBeenCalledWith(anErasure()));
    expect(sent().map((one) => [one.path, one.body])).toEqual([["/contacts/c1/erase", { reason: "request" }]]);
    expect(sent()[0]?.headers.get("Idempotency-Key")).toMatch(/^\d+-\d+-\d+-\d+-request$/);
  });

  it("is tried again under the same key when no answer came", async () => {
    let times = 0;
    const { sent, onErased } = show({ more: { "POST /contacts/c1/erase": () => (++times === 1 ? problem(503, "server.busy") : { status: 201, body: anErasure() }) } });
    const { dialog, erase } = await fillIn("@kenza.vocals");
    await userEvent.click(erase);
    expect(await dialog.findByRole("alert")).toHaveTextContent("Le serveur est très occupé");
    await userEvent.click(erase);
    await waitFor(() => expect(onErased).toHaveBeenCalled());
    const [first, second] = sent().map((one) => one.headers.get("Idempotency-Key"));
    expect(second).toBe(first);
  });

  it("names the accounts that go along, and what stays", async () => {
    show({ linked: [other] });
    const { dialog } = await fillIn("kenza");
    expect(within(dialog.getByRole("list", { name: "Ses autres comptes sont effacés en même temps\u00a0:" })).getByText(/@kenza\.m/)).toBeVisible();
    expect(dialog.getByText(/13 éléments/)).toBeVisible();
    expect(dialog.getByText(/Une empreinte illisible/)).toBeVisible();
  });

  it("waits while a message to them is leaving", async () => {
    show({ sending: true });
    await open();
    expect(await eraseButton()).toBeDisabled();
    expect(screen.getByRole("status")).toHaveTextContent("Un message part vers cette personne");
  });

  it("says so when the message began to leave meanwhile, and does not ask again by itself", async () => {
    const { sent, onErased } = show({ more: { "POST /contacts/c1/erase": problem(409, "contact.sending") } });
    const { dialog, erase } = await fillIn("kenza.vocals");
    await userEvent.click(erase);
    expect(await dialog.findByRole("alert")).toHaveTextContent("Un message part vers cette personne");
    expect(onErased).not.toHaveBeenCalled();
    expect(sent()).toHaveLength(1);
  });

  it("is for administrators", async () => {
    show({ role: "member" });
    await open();
    expect(await screen.findByText(/Seuls les administrateurs peuvent effacer/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Effacer cette personne…" })).toBeNull();
  });
});
