import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SignIn } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { SecurityPage } from "./security-page";

const at = "2026-11-22T09:00:00.000Z";
const here: SignIn = { id: "s1", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", address: "192.0.2.1", createdAt: at, lastUsedAt: at, expiresAt: at, current: true };
const phone: SignIn = { ...here, id: "s2", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", address: "192.0.2.2", current: false };
const codes = Array.from({ length: 10 }, (_, index) => `abcd-efg${index}`);

const off = { enabled: false, enabledAt: null, recoveryCodesLeft: 0 };
const on = { enabled: true, enabledAt: at, recoveryCodesLeft: 8 };
const routes = (factor: object = off, devices = [here, phone]) => ({
  "GET /auth/profile": { body: aProfile() },
  "GET /auth/second-factor": { body: factor },
  "GET /auth/sessions": { body: { items: devices, nextCursor: null } },
});

const section = async (name: string) => within(await screen.findByRole("region", { name }));
const dialog = async () => within(await screen.findByRole("dialog"));

describe("the password", () => {
  it("is changed by who knows the present one, and its fields are emptied", async () => {
    const asked = serve({ ...routes(), "POST /auth/password/change": { status: 204 } });
    renderInApp(() => <SecurityPage />);
    const form = await section("Mot de passe");
    await userEvent.type(form.getByLabelText("Mot de passe actuel"), " old secret ");
    await userEvent.type(form.getByLabelText("Nouveau mot de passe"), "tres-long-secret");
    await userEvent.click(form.getByRole("button", { name: "Changer le mot de passe" }));
    expect(await screen.findByText(/^Mot de passe changé/)).toBeVisible();
    expect(asked.find((one) => one.method === "POST")?.body).toEqual({ currentPassword: " old secret ", newPassword: "tres-long-secret" });
    expect(form.getByLabelText("Mot de passe actuel")).toHaveValue("");
  });

  it("stays when the present one is wrong: said at its field, in the reader's language, once", async () => {
    serve({ ...routes(), "POST /auth/password/change": problem(422, "auth.wrong_password", { errors: [{ pointer: "/currentPassword", detail: "is not your password" }] }) });
    renderInApp(() => <SecurityPage />);
    const form = await section("Mot de passe");
    await userEvent.click(form.getByRole("button", { name: "Changer le mot de passe" }));
    await waitFor(() => expect(form.getByLabelText("Mot de passe actuel")).toHaveAccessibleDescription("Ce n’est pas votre mot de passe."));
    expect(form.queryByRole("alert")).toBeNull();
  });
});

describe("the second step", () => {
  const writeText = vi.fn(() => Promise.resolve());
  beforeEach(() => {
    writeText.mockClear();
  });

  it("is set up: password, QR and key, first code, recovery codes", async () => {
    let factor: object = off;
    const asked = serve({
      ...routes(),
      "GET /auth/second-factor": () => ({ body: factor }),
      "POST /auth/second-factor/enroll": { body: { secretKey: "ABCDEFGHIJKLMNOP", uri: "otpauth://totp/VistaFlow:ada?secret=ABCDEFGHIJKLMNOP&issuer=VistaFlow" } },
      "POST /auth/second-factor/confirm": () => {
        factor = { ...on, recoveryCodesLeft: 10 };
        return { body: { codes } };
      },
    });
    renderInApp(() => <SecurityPage />);
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(writeText);
    await user.click(await screen.findByRole("button", { name: "Activer" }));
    const steps = await dialog();
    await user.type(steps.getByLabelText("Mot de passe actuel"), "tres-long-secret");
    await user.click(steps.getByRole("button", { name: "Continuer" }));
    expect(await steps.findByRole("img", { name: "Code QR pour votre application d’authentification" })).toBeVisible();
    expect(steps.getByText("ABCD EFGH IJKL MNOP")).toBeVisible();
    await user.type(steps.getByLabelText("Code affiché par l’application"), "123456");
    await user.click(steps.getByRole("button", { name: "Vérifier et activer" }));
    const list = await steps.findByRole("list", { name: "Codes de secours" });
    expect(within(list).getAllByRole("listitem").map((item) => item.textContent)).toEqual(codes);
    await user.click(steps.getByRole("button", { name: "Copier" }));
    expect(writeText).toHaveBeenCalledWith(codes.join("\n"));
    // The page behind knows by now; the codes are still here until they are closed, and then gone.
    await user.click(steps.getByRole("button", { name: "Je les ai gardés" }));
    expect(await (await section("Double authentification")).findByText("Activée")).toBeVisible();
    expect(screen.queryByText(codes[0] ?? "")).toBeNull();
    expect(asked.filter((one) => one.method === "POST").map((one) => one.body)).toEqual([{ currentPassword: "tres-long-secret" }, { code: "123456" }]);
  });

  it("stays off when the first code is wrong", async () => {
    serve({
      ...routes(),
      "POST /auth/second-factor/enroll": { body: { secretKey: "ABCD", uri: "otpauth://totp/x?secret=ABCD" } },
      "POST /auth/second-factor/confirm": problem(422, "auth.wrong_code", { errors: [{ pointer: "/code", detail: "is not right, or was used already" }] }),
    });
    renderInApp(() => <SecurityPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Activer" }));
    await userEvent.click((await dialog()).getByRole("button", { name: "Continuer" }));
    await userEvent.type(await (await dialog()).findByLabelText("Code affiché par l’application"), "000000");
    await userEvent.click((await dialog()).getByRole("button", { name: "Vérifier et activer" }));
    await waitFor(async () => expect((await dialog()).getByLabelText("Code affiché par l’application")).toHaveAccessibleDescription("Ce code est incorrect, ou déjà utilisé."));
  });

  it("gets new recovery codes by password and code", async () => {
    const asked = serve({ ...routes(on), "POST /auth/second-factor/recovery-codes": { body: { codes } } });
    renderInApp(() => <SecurityPage />);
    expect(await screen.findByText("Il reste 8 codes de secours.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Nouveaux codes de secours" }));
    const form = await dialog();
    await userEvent.type(form.getByLabelText("Mot de passe actuel"), "tres-long-secret");
    await userEvent.type(form.getByLabelText("Code"), "123456");
    await userEvent.click(form.getByRole("button", { name: "Créer les codes" }));
    expect(await form.findByText("abcd-efg9")).toBeVisible();
    expect(asked.find((one) => one.method === "POST")?.body).toEqual({ currentPassword: "tres-long-secret", code: "123456" });
  });

  it("is switched off by password and code", async () => {
    let factor: object = on;
    serve({
      ...routes(),
      "GET /auth/second-factor": () => ({ body: factor }),
      "POST /auth/second-factor/disable": () => {
        factor = off;
        return { status: 204 };
      },
    });
    renderInApp(() => <SecurityPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Désactiver" }));
    const form = await dialog();
    await userEvent.type(form.getByLabelText("Mot de passe actuel"), "tres-long-secret");
    await userEvent.type(form.getByLabelText("Code"), "abcd-efg1");
    await userEvent.click(form.getByRole("button", { name: "Désactiver" }));
    expect(await screen.findByText("La double authentification est désactivée.")).toBeVisible();
    expect(await screen.findByRole("button", { name: "Activer" })).toBeVisible();
  });

  it("says that it loads, that it failed, and tries again", async () => {
    let answer: (() => void) | undefined;
    let broken = true;
    serve({ ...routes(), "GET /auth/second-factor": () => new Promise((done) => (answer = () => done(broken ? problem(500, "http.internal") : { body: off }))) });
    renderInApp(() => <SecurityPage />);
    const part = await section("Double authentification");
    expect(part.getByLabelText("Chargement…")).toBeVisible();
    answer?.();
    const alert = await part.findByRole("alert");
    broken = false;
    await userEvent.click(within(alert).getByRole("button", { name: "Réessayer" }));
    answer?.();
    expect(await part.findByRole("button", { name: "Activer" })).toBeVisible();
  });
});

describe("devices", () => {
  it("are named, and this one cannot be signed out here", async () => {
    serve(routes());
    renderInApp(() => <SecurityPage />);
    const list = within(await screen.findByRole("list", { name: "Appareils" }));
    const [first, second] = list.getAllByRole("listitem");
    expect(first).toHaveTextContent(/Firefox sur Linux.*Cet appareil.*192\.0\.2\.1/);
    expect(second).toHaveTextContent(/Safari sur iPhone.*192\.0\.2\.2/);
    expect(list.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual(["Déconnecter Safari sur iPhone"]);
  });

  it("are signed out one by one, and the list follows", async () => {
    let devices = [here, phone];
    serve({
      ...routes(),
      "GET /auth/sessions": () => ({ body: { items: devices, nextCursor: null } }),
      "DELETE /auth/sessions/s2": () => {
        devices = [here];
        return { status: 204 };
      },
    });
    renderInApp(() => <SecurityPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Déconnecter Safari sur iPhone" }));
    expect(await screen.findByText("Vous n’êtes connecté nulle part ailleurs.")).toBeVisible();
  });

  it("are all signed out but this one, after a question", async () => {
    const asked = serve({ ...routes(), "DELETE /auth/sessions": { status: 204 } });
    renderInApp(() => <SecurityPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Déconnecter tous les autres" }));
    expect(asked.some((one) => one.method === "DELETE")).toBe(false);
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Déconnecter tous les autres" }));
    expect(await screen.findByText("Tous vos autres appareils sont déconnectés.")).toBeVisible();
    expect(asked.filter((one) => one.method === "DELETE").map((one) => one.path)).toEqual(["/auth/sessions"]);
  });
});
