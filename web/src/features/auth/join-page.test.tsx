import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { currentWorkspaceId } from "@/lib/api/workspace";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { JoinPage } from "./join-page";
import { RegisterPage } from "./register-page";

describe("an invitation", () => {
  it("is accepted by who is signed in, and leads to its workspace", async () => {
    const asked = serve({ "POST /invitations/accept": { body: { id: "w2", name: "Label", role: "member" } } });
    const onDone = vi.fn();
    renderInApp(() => <JoinPage token="secret" email="a@b.test" onDone={onDone} onSignOut={vi.fn()} />);
    await userEvent.click(await screen.findByRole("button", { name: "Rejoindre l’espace" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked[0]?.body).toEqual({ token: "secret" });
    expect(currentWorkspaceId()).toBe("w2");
  });

  it("says why it cannot be used", async () => {
    serve({ "POST /invitations/accept": problem(403, "invitation.other_address") });
    renderInApp(() => <JoinPage token="secret" email="a@b.test" onDone={vi.fn()} onSignOut={vi.fn()} />);
    await userEvent.click(await screen.findByRole("button", { name: "Rejoindre l’espace" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Cette invitation a été envoyée à une autre adresse.");
  });

  it("replaces the name of a workspace when one registers", async () => {
    const user = { id: "u", email: "a@b.test", name: "A", locale: "fr", createdAt: "" };
    const asked = serve({ "POST /auth/register": { body: { user, workspaces: [{ id: "w2" }], accessToken: null, refreshToken: null, expiresIn: 900 } } });
    const onDone = vi.fn();
    renderInApp(() => <RegisterPage invitation="secret" onDone={onDone} signInLink={null} />);
    await userEvent.type(await screen.findByLabelText("Votre nom"), "Léa");
    expect(screen.queryByLabelText("Nom de votre activité")).toBeNull();
    await userEvent.type(screen.getByLabelText("Adresse e-mail"), "a@b.test");
    await userEvent.type(screen.getByLabelText("Mot de passe"), "tres-long-secret");
    await userEvent.click(screen.getByRole("button", { name: "Rejoindre l’espace" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked[0]?.body).toEqual({ name: "Léa", invitationToken: "secret", email: "a@b.test", password: "tres-long-secret", locale: "fr", session: "cookie" });
  });
});
