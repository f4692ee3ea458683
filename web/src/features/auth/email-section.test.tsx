import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { EmailSection } from "./email-section";

const options = (mail: boolean) => ({ "GET /auth/options": { body: { signUp: "open", google: false, mail } } });

async function ask(email: string) {
  await userEvent.click(await screen.findByRole("button", { name: "Changer d’adresse" }));
  const form = within(await screen.findByRole("dialog"));
  await userEvent.type(form.getByLabelText("Nouvelle adresse e-mail"), email);
  await userEvent.type(form.getByLabelText("Mot de passe actuel"), "tres-long-secret");
  await userEvent.click(form.getByRole("button", { name: "Envoyer le lien" }));
  return form;
}

describe("the e-mail address", () => {
  it("waits for the letter's link to be followed, and says so", async () => {
    const asked = serve({ "GET /auth/profile": { body: aProfile() }, ...options(true), "POST /auth/email/change": { status: 204 } });
    renderInApp(() => <EmailSection />);
    await ask("new@studio.test");
    expect(await screen.findByRole("status")).toHaveTextContent("Un message est parti à new@studio.test.");
    expect(screen.getByText("ada@studio.test")).toBeVisible();
    expect(asked.find((one) => one.method === "POST")?.body).toEqual({ email: "new@studio.test", currentPassword: "tres-long-secret" });
  });

  it("does not wait any more once the profile has it", async () => {
    let profile = aProfile();
    serve({ "GET /auth/profile": () => ({ body: profile }), ...options(true), "POST /auth/email/change": { status: 204 } });
    const { client } = renderInApp(() => <EmailSection />);
    await ask("New@studio.test");
    await screen.findByRole("status");
    profile = { ...profile, user: { ...profile.user, email: "new@studio.test" } };
    await client.invalidateQueries();
    await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
  });

  it("keeps the dialog open when somebody has the address", async () => {
    serve({ "GET /auth/profile": { body: aProfile() }, ...options(true), "POST /auth/email/change": problem(409, "auth.email_taken", { errors: [{ pointer: "/email", detail: "is taken" }] }) });
    renderInApp(() => <EmailSection />);
    const form = await ask("bob@studio.test");
    await waitFor(() => expect(form.getByLabelText("Nouvelle adresse e-mail")).toHaveAccessibleDescription("Un compte existe déjà avec cette adresse."));
  });

  it("can be confirmed where it is not", async () => {
    const profile = aProfile();
    serve({ "GET /auth/profile": { body: { ...profile, user: { ...profile.user, emailVerifiedAt: null } } }, ...options(true), "POST /auth/email/resend": { status: 204 } });
    renderInApp(() => <EmailSection />);
    expect(await screen.findByText("Pas encore confirmée")).toBeVisible();
    await userEvent.click(await screen.findByRole("button", { name: "Renvoyer le message de confirmation" }));
    expect(await screen.findByText("Message envoyé à ada@studio.test.")).toBeVisible();
  });

  it("cannot be changed where the server sends no mail", async () => {
    serve({ "GET /auth/profile": { body: aProfile() }, ...options(false) });
    renderInApp(() => <EmailSection />);
    expect(await screen.findByText(/n’envoie pas d’e-mails/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
