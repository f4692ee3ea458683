import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { GoogleSignIn } from "./google-sign-in";
import { SignInPage } from "./sign-in-page";

const offered = (google: boolean) => ({ "GET /auth/options": { body: { signUp: "open", google, mail: true } } });
const button = () => screen.findByRole("button", { name: "Continuer avec Google" });

const here = window.location;
afterEach(() => vi.stubGlobal("location", here));

describe("sign-in by Google", () => {
  it("leaves for Google with the way back and the invitation", async () => {
    const assign = vi.fn();
    vi.stubGlobal("location", { ...window.location, assign });
    const asked = serve({ ...offered(true), "POST /auth/google/begin": { body: { url: "https://accounts.google.test/auth?state=1" } } });
    renderInApp(() => <GoogleSignIn next="/leads" invitation="secret" />);
    await userEvent.click(await button());
    await waitFor(() => expect(assign).toHaveBeenCalledWith("https://accounts.google.test/auth?state=1"));
    expect(asked.find((one) => one.method === "POST")?.body).toEqual({ locale: "fr", next: "/leads", invitationToken: "secret" });
    expect(await button()).toBeDisabled();
  });

  it("is not there where it is not set up", async () => {
    const asked = serve(offered(false));
    renderInApp(() => (
      <>
        <GoogleSignIn />
        <p>below</p>
      </>
    ));
    expect(await screen.findByText("below")).toBeVisible();
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("says when Google does not answer, and lets one try again", async () => {
    serve({ ...offered(true), "POST /auth/google/begin": problem(502, "auth.google_unreachable") });
    renderInApp(() => <GoogleSignIn />);
    await userEvent.click(await button());
    expect(await screen.findByRole("alert")).toHaveTextContent("Google ne répond pas.");
    expect(await button()).toBeEnabled();
  });

  it("says on the page why a sign-in came back without success", async () => {
    serve({});
    renderInApp(() => <SignInPage ended={false} returned="auth.google_unconfirmed" onDone={vi.fn()} registerLink={null} forgotLink={null} />);
    expect(await screen.findByRole("alert")).toHaveTextContent("elle n’a jamais été confirmée");
  });

  it("says something of a code that nobody knows, and never the code", async () => {
    serve({});
    renderInApp(() => <SignInPage ended={false} returned="call.this.number" onDone={vi.fn()} registerLink={null} forgotLink={null} />);
    expect(await screen.findByRole("alert")).toHaveTextContent("Quelque chose n’a pas fonctionné.");
    expect(screen.queryByText(/call/)).toBeNull();
  });

  it("asks for the code of a sign-in that came back, and can be left", async () => {
    const user = { id: "u", email: "a@b.test", name: "A", locale: "fr", createdAt: "" };
    const asked = serve({ "POST /auth/login/code": { body: { user, workspaces: [{ id: "w" }], accessToken: null, refreshToken: null, expiresIn: 900 } } });
    const onDone = vi.fn();
    const onStartAgain = vi.fn();
    renderInApp(() => <SignInPage ended={false} challenge="c1" onDone={onDone} onStartAgain={onStartAgain} registerLink={null} forgotLink={null} />);
    await userEvent.click(await screen.findByRole("button", { name: "Recommencer" }));
    expect(onStartAgain).toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText("Code"), "123456");
    await userEvent.click(screen.getByRole("button", { name: "Se connecter" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked[0]?.body).toEqual({ challenge: "c1", code: "123456", session: "cookie" });
  });
});
