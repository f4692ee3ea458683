import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { ForgotPasswordPage } from "./forgot-password-page";
import { ResetPasswordPage } from "./reset-password-page";
import { VerifyEmailPage } from "./verify-email-page";

describe("the pages of letters", () => {
  it("ask for a link and do not say whether the address is known", async () => {
    const asked = serve({ "POST /auth/password/forgot": { status: 204 } });
    renderInApp(() => <ForgotPasswordPage signInLink={null} />);
    await userEvent.type(await screen.findByLabelText("Adresse e-mail"), "a@b.test");
    await userEvent.click(screen.getByRole("button", { name: "Envoyer le lien" }));
    expect(await screen.findByRole("status")).toHaveTextContent("Si un compte existe avec cette adresse");
    expect(asked[0]?.body).toEqual({ email: "a@b.test" });
  });

  it("set a new password by the token, and say when the link is old", async () => {
    const asked = serve({ "POST /auth/password/reset": problem(422, "auth.link_invalid") });
    renderInApp(() => <ResetPasswordPage token="secret" signInLink={null} />);
    await userEvent.type(await screen.findByLabelText("Nouveau mot de passe"), "tres-long-secret");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer le mot de passe" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Ce lien n’est plus valable.");
    expect(asked[0]?.body).toEqual({ token: "secret", password: "tres-long-secret" });
  });

  it("confirm an address by a press, not by being opened", async () => {
    const asked = serve({ "POST /auth/email/verify": { status: 204 } });
    renderInApp(() => <VerifyEmailPage token="secret" goOnLink={null} />);
    const confirm = await screen.findByRole("button", { name: "Confirmer mon adresse" });
    expect(asked).toHaveLength(0);
    await userEvent.click(confirm);
    expect(await screen.findByRole("status")).toHaveTextContent("Votre adresse est confirmée.");
    expect(asked[0]?.body).toEqual({ token: "secret" });
  });
});
