import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Member, Workspace } from "@/lib/api/types";
import { aMember, aProfile, aWorkspace, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { MembersPage } from "./members-page";

const page = (items: Member[]) => ({ body: { items, nextCursor: null } });

function show(role: Workspace["role"], more: Parameters<typeof serve>[0] = {}, change: Partial<Workspace> = {}) {
  const asked = serve({ "GET /auth/profile": { body: aProfile({ role, ...change }) }, "GET /members": page([aMember({ role }), bob]), ...more });
  const onLeft = vi.fn();
  renderInApp(() => <MembersPage invitations={null} onLeft={onLeft} />);
  return { asked, onLeft };
}

const confirm = async (name: string) => userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name }));

describe("members", () => {
  it("load, fail, and are read again", async () => {
    let broken = true;
    show("owner", { "GET /members": () => (broken ? problem(500, "http.internal") : page([aMember(), bob])) });
    expect(await screen.findByLabelText("Chargement…")).toBeVisible();
    const alert = await screen.findByRole("alert");
    broken = false;
    await userEvent.click(within(alert).getByRole("button", { name: "Réessayer" }));
    expect(await screen.findByText("bob@studio.test")).toBeVisible();
  });

  it("are only read by a member", async () => {
    show("member");
    const list = within(await screen.findByRole("list", { name: "Membres" }));
    expect(list.getByText("Bob")).toBeVisible();
    expect(list.queryByRole("combobox")).toBeNull();
    expect(list.queryByRole("button")).toBeNull();
    expect(screen.queryByRole("button", { name: "Supprimer l’espace" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Transférer la propriété" })).toBeNull();
    expect(screen.getByRole("switch", { name: "L’exiger de tous les membres" })).toBeDisabled();
  });

  it("get another role", async () => {
    let items = [aMember(), bob];
    const { asked } = show("owner", {
      "GET /members": () => page(items),
      "PATCH /members/u2": () => {
        items = [aMember(), { ...bob, role: "admin" }];
        return { body: items[1] };
      },
    });
    await userEvent.click(await screen.findByRole("combobox", { name: "Rôle de Bob" }));
    await userEvent.click(await screen.findByRole("option", { name: "Administrateur" }));
    expect(await screen.findByText("Bob : Administrateur.")).toBeVisible();
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Rôle de Bob" })).toHaveTextContent("Administrateur"));
    expect(asked.find((one) => one.method === "PATCH")?.body).toEqual({ role: "admin" });
  });

  it("are removed after a question", async () => {
    let items = [aMember(), bob];
    show("owner", {
      "GET /members": () => page(items),
      "DELETE /members/u2": () => {
        items = [aMember()];
        return { status: 204 };
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Retirer Bob" }));
    await confirm("Retirer");
    await waitFor(() => expect(screen.queryByText("bob@studio.test")).toBeNull());
  });

  it("are all asked for a second step", async () => {
    const { asked } = show("admin", { "PATCH /workspace": { body: aWorkspace({ role: "admin", requireSecondFactor: true }) } });
    await userEvent.click(await screen.findByRole("switch", { name: "L’exiger de tous les membres" }));
    await waitFor(() => expect(screen.getByRole("switch", { name: "L’exiger de tous les membres" })).toBeChecked());
    expect(asked.find((one) => one.method === "PATCH")?.body).toEqual({ requireSecondFactor: true });
  });
});

describe("the end of a membership", () => {
  it("leaves, and is in the next workspace", async () => {
    let workspaces = [aWorkspace({ role: "member" }), aWorkspace({ id: "w2", name: "Label" })];
    const profile = aProfile();
    const { onLeft, asked } = show("member", {
      "GET /auth/profile": () => ({ body: { ...profile, workspaces } }),
      "POST /workspace/leave": () => {
        workspaces = workspaces.slice(1);
        return { status: 204 };
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Quitter l’espace" }));
    await confirm("Quitter l’espace");
    await waitFor(() => expect(onLeft).toHaveBeenCalled());
    await waitFor(() => expect(asked.at(-1)?.headers.get("X-Workspace-Id")).toBe("w2"));
  });

  it("is not offered to the only owner, who is told why", async () => {
    show("owner");
    expect(await screen.findByText(/Vous êtes le seul propriétaire/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Quitter l’espace" })).toBeNull();
  });

  it("hands the workspace to another", async () => {
    const { asked } = show("owner", { "POST /workspace/transfer": page([aMember({ role: "admin" }), { ...bob, role: "owner" }]) });
    await userEvent.click(await screen.findByRole("button", { name: "Transférer la propriété" }));
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Transférer à Bob" }));
    expect(await screen.findByText("Bob est maintenant propriétaire.")).toBeVisible();
    expect(asked.find((one) => one.method === "POST")?.body).toEqual({ userId: "u2" });
  });

  it("deletes the workspace, and can take that back", async () => {
    const closing = aWorkspace({ deleteAfter: "2026-12-22T09:00:00.000Z" });
    show("owner", { "DELETE /workspace": { body: closing }, "POST /workspace/restore": { body: aWorkspace() } });
    await userEvent.click(await screen.findByRole("button", { name: "Supprimer l’espace" }));
    await confirm("Supprimer");
    expect(await screen.findByText(/sera supprimé le 22 décembre 2026/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Restaurer l’espace" }));
    expect(await screen.findByRole("button", { name: "Supprimer l’espace" })).toBeVisible();
  });
});
