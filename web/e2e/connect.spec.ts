import { expect, test } from "@playwright/test";
import { createAccount, registerOwner } from "./studio.ts";
import { expectAccessible, type Language, prefer, scan, signIn } from "./support.ts";

// The code is read from the platform's page in a browser with a screen, and scanned by the sandbox's phone.
test("an account is connected by scanning a code", async ({ page, context }) => {
  test.setTimeout(120_000);
  await prefer(page, "fr");
  await signIn(page, "fr");
  await page.goto("/accounts?connect=true");
  await scan(page, context, "fr");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("link", { name: "Voir la boîte" }).click();
  await expect(page).toHaveURL(/\/inbox/);
});

const say = {
  fr: {
    accept: "J’ai compris, continuer",
    paste: "Coller des cookies plutôt",
    missing: "Il manque le cookie de session. Connectez-vous sur tiktok.com, puis exportez à nouveau les cookies.",
    otherSite: "Ces cookies viennent d’un autre site. Exportez ceux de tiktok.com.",
    few: /^Peu de cookies/,
    submit: "Vérifier la connexion",
    failed: "La connexion n’a pas abouti",
    refused: /^TikTok n’accepte pas cette session\./,
    again: "Recommencer",
    format: "fichier cookies.txt",
    connected: (handle: string) => `@${handle} est connecté`,
    close: "Fermer",
    accounts: "Comptes connectés",
    active: "Actif",
  },
  en: {
    accept: "I understand, continue",
    paste: "Paste cookies instead",
    missing: "The session cookie is missing. Sign in at tiktok.com, then export the cookies again.",
    otherSite: "These cookies come from another site. Export those of tiktok.com.",
    few: /^Few cookies/,
    submit: "Check the connection",
    failed: "The connection did not work",
    refused: /^TikTok does not accept this session\./,
    again: "Start again",
    format: "cookies.txt file",
    connected: (handle: string) => `@${handle} is connected`,
    close: "Close",
    accounts: "Connected accounts",
    active: "Active",
  },
} as const;

for (const language of ["fr", "en"] as const satisfies Language[]) {
  test(`pasted cookies are explained, refused where they are no session, and taken where they are (${language})`, async ({ page }) => {
    test.setTimeout(240_000);
    const text = say[language];
    await prefer(page, language);
    await registerOwner(page, language);
    const { handle, cookies } = await createAccount(page.request, language);
    await page.goto("/accounts?connect=true");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: text.accept }).click();
    await dialog.getByRole("button", { name: text.paste }).click();
    const field = dialog.getByRole("textbox", { name: "Cookies" });

    // What is missing is said before anything is sent.
    await field.fill("ttwid=1; msToken=2");
    await expect(dialog.getByText(text.missing)).toBeVisible();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await field.fill(JSON.stringify([{ domain: ".example.com", name: "sessionid", value: "1".repeat(32), path: "/" }]));
    await expect(dialog.getByText(text.otherSite)).toBeVisible();
    await expectAccessible(page);

    // Well formed, and nobody's: the platform is asked.
    await field.fill(`sessionid=${"0".repeat(32)}; ttwid=1`);
    await expect(dialog.getByText("sessionid, ttwid")).toBeVisible();
    await expect(dialog.getByText(text.otherSite)).toBeHidden();
    await dialog.getByRole("button", { name: text.submit }).click();
    await expect(dialog.getByText(text.failed)).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByText(text.refused)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: text.again }).click();

    await field.fill(cookies.netscape);
    await expect(dialog.getByText(text.format)).toBeVisible();
    await dialog.getByRole("button", { name: text.submit }).click();
    await expect(dialog.getByText(text.connected(handle))).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: text.close }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("list", { name: text.accounts }).getByRole("listitem").filter({ hasText: `@${handle}` })).toContainText(text.active);
  });
}
