import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Invitation, Workspace } from "@/lib/api/types";
import { aMember, aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { InvitationsCard } from "./invitations-card";

const invitation: Invitation = { id: "i1", email: "eve@studio.test", role: "member", state: "waiting", invitedBy: "u1", createdAt: "2026-11-22T09:00:00.000Z", expiresAt: "2026-11-29T09:00:00.000Z" };
const page = (items: Invitation[]) => ({ body: { items, nextCursor: null } });

function show(more: Parameters<typeof serve>[0], { mail = true, role = "owner" as Workspace["role"] } = {}) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /auth/options": { body: { signUp: "open", google: false, mail } },
    "GET /members": { body: { items: [aMember()], nextCursor: null } },
    "GET /invitations": page([]),
    ...more,
  });
  renderInApp(() => <InvitationsCard />);
  return asked;
}

async function fill(email: string) {
  await userEvent.click(await screen.findByRole("button", { name: "Inviter" }));
  const form = within(await screen.findByRole("dialog"));
  await userEvent.type(form.getByLabelText("Adresse e-mail"), email);
  return form;
}

describe("invitations", () => {
  it("are sent with a role, and listed", async () => {
    let items: Invitation[] = [];
    const asked = show({
      "GET /invitations": () => page(items),
      "POST /invitations": () => {
        items = [{ ...invitation, role: "admin" }];
        return { status: 201, body: items[0] };
      },
    });
    expect(await screen.findByLabelText("Chargement…")).toBeVisible();
    expect(await screen.findByText("Personne n’est invité pour l’instant.")).toBeVisible();
    const form = await fill("eve@studio.test");
    await userEvent.click(form.getByRole("combobox", { name: "Rôle" }));
    await userEvent.click(await screen.findByRole("option", { name: "Administrateur" }));
    await userEvent.click(form.getByRole("button", { name: "Envoyer l’invitation" }));
    const row = within(await screen.findByRole("list", { name: "Invitations" })).getByRole("listitem");
    await waitFor(() => expect(row).toHaveTextContent(/eve@studio\.test.*En attente.*Administrateur · invité par Ada · jusqu’au 29 novembre 2026/));
    expect(asked.find((one) => one.method === "POST")?.body).toEqual({ email: "eve@studio.test", role: "admin" });
  });

  it("offer an admin no role above their own", async () => {
    show({}, { role: "admin" });
    const form = await fill("eve@studio.test");
    await userEvent.click(form.getByRole("combobox", { name: "Rôle" }));
    expect((await screen.findAllByRole("option")).map((option) => option.textContent)).toEqual(["Membre", "Administrateur"]);
  });

  it("say in the dialog why one was not sent", async () => {
    show({ "POST /invitations": problem(409, "member.already") });
    const form = await fill("ada@studio.test");
    await userEvent.click(form.getByRole("button", { name: "Envoyer l’invitation" }));
    expect(await form.findByRole("alert")).toHaveTextContent("Cette personne est déjà membre.");
  });

  it("are sent again and taken back while they are open", async () => {
    let items: Invitation[] = [{ ...invitation, email: "zoe@studio.test" }, { ...invitation, id: "i2", email: "old@studio.test", state: "accepted" as const }];
    const asked = show({
      "GET /invitations": () => page(items),
      "POST /invitations/i1/resend": { body: invitation },
      "DELETE /invitations/i1": () => {
        items = [{ ...invitation, state: "revoked" }];
        return { status: 204 };
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Renvoyer l’invitation à zoe@studio.test" }));
    expect(await screen.findByText("Invitation envoyée à zoe@studio.test.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /old@studio/ })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Retirer l’invitation de zoe@studio.test" }));
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Retirer" }));
    expect(await screen.findByText("Retirée")).toBeVisible();
    expect(asked.filter((one) => one.method !== "GET").map((one) => `${one.method} ${one.path}`)).toEqual(["POST /invitations/i1/resend", "DELETE /invitations/i1"]);
  });

  it("cannot be sent where the server sends no mail", async () => {
    show({ "GET /invitations": page([invitation]) }, { mail: false });
    expect(await screen.findByText(/n’envoie pas d’e-mails/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Inviter" })).toBeNull();
    expect(screen.queryByRole("button", { name: /Renvoyer/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Retirer l’invitation de eve@studio.test" })).toBeVisible();
  });

  it("say that they could not be read", async () => {
    show({ "GET /invitations": problem(500, "http.internal") });
    expect(await screen.findByRole("alert")).toBeVisible();
  });
});
