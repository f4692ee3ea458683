import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { SignInPage } from "./sign-in-page";

async function fill(mail: string, password: string) {
  await userEvent.type(await screen.findByLabelText("Adresse e-mail"), mail);
  await userEvent.type(screen.getByLabelText("Mot de passe"), password);
  await userEvent.click(screen.getByRole("button", { name: "Se connecter" }));
}

describe("sign-in", () => {
  it("asks for cookies and goes on", async () => {
    const user = { id: "u", email: "a@b.test", name: "A", locale: "fr", createdAt: "" };
    const asked = serve({ "POST /auth/login": { body: { user, workspaces: [{ id: "w" }], accessToken: null, refreshToken: null, expiresIn: 900 } } });
    const onDone = vi.fn();
    renderInApp(() => <SignInPage ended={false} onDone={onDone} registerLink={null} forgotLink={null} />);
    await fill("a@b.test", " with spaces ");
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked[0]?.body).toEqual({ email: "a@b.test", password: " with spaces ", session: "cookie" });
  });

  it("says what is wrong at the form, and at the field where the server names one", async () => {
    serve({ "POST /auth/login": problem(422, "input.invalid", { errors: [{ pointer: "/email", detail: "Adresse invalide." }] }) });
    renderInApp(() => <SignInPage ended={false} onDone={vi.fn()} registerLink={null} forgotLink={null} />);
    await fill("x", "y");
    expect(await screen.findByRole("alert")).toHaveTextContent("Certaines informations sont à corriger.");
    expect(screen.getByLabelText("Adresse e-mail")).toHaveAccessibleDescription("Adresse invalide.");
    expect(screen.getByLabelText("Adresse e-mail")).toBeInvalid();
  });

  it("asks for the code where there is a second step, and sends it with the challenge", async () => {
    const user = { id: "u", email: "a@b.test", name: "A", locale: "fr", createdAt: "" };
    const asked = serve({
      "POST /auth/login": problem(401, "auth.code_required", { params: { challenge: "c1" } }),
      "POST /auth/login/code": { body: { user, workspaces: [{ id: "w" }], accessToken: null, refreshToken: null, expiresIn: 900 } },
    });
    const onDone = vi.fn();
    renderInApp(() => <SignInPage ended={false} onDone={onDone} registerLink={null} forgotLink={null} />);
    await fill("a@b.test", "tres-long-secret");
    await userEvent.type(await screen.findByLabelText("Code"), "123456");
    await userEvent.click(screen.getByRole("button", { name: "Se connecter" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked[1]?.body).toEqual({ challenge: "c1", code: "123456", session: "cookie" });
  });
});
