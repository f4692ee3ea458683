import { expect, test } from "@playwright/test";
import { expectAccessible, prefer, signIn } from "./support.ts";

// The code is read from the platform's page in a browser with a screen, and scanned by the sandbox's phone.
test("an account is connected by scanning a code", async ({ page, context }) => {
  test.setTimeout(120_000);
  await prefer(page, "fr");
  await signIn(page, "fr");

  await page.goto("/accounts?connect=true");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "J’ai compris, continuer" }).click();
  await expect(dialog.getByRole("img", { name: "Code QR de connexion à TikTok" })).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText(/Valable encore \d+ secondes/)).toBeVisible();

  await expectAccessible(page);

  const phone = await context.newPage();
  await phone.goto((await dialog.getByRole("link", { name: "Démonstration : ouvrir le téléphone du bac à sable" }).getAttribute("href")) ?? "");
  const accounts = phone.getByRole("button", { name: /^@/ });
  await accounts.first().waitFor();
  await expect(dialog.getByText("Scanné : confirmez sur le téléphone")).toBeVisible({ timeout: 15_000 });
  const handle = await accounts.first().textContent();
  await accounts.first().click();
  await expect(dialog.getByText(`${handle} est connecté`)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("link", { name: "Voir la boîte" }).click();
  await expect(page).toHaveURL(/\/inbox/);

  // The dialog that is closed gives its browser back; cookies are a click away.
  await page.goto("/accounts?connect=true");
  await dialog.getByRole("button", { name: "J’ai compris, continuer" }).click();
  await dialog.getByRole("button", { name: "Coller des cookies plutôt" }).click();
  await dialog.getByLabel("Cookies").fill("ttwid=1; msToken=2");
  await expect(dialog.getByText(/Il manque le cookie de session/)).toBeVisible();
  await dialog.getByLabel("Cookies").fill(`sessionid=${"0".repeat(32)}; ttwid=1`);
  await expect(dialog.getByText("sessionid, ttwid")).toBeVisible();
  await dialog.getByRole("button", { name: "Fermer" }).click();
  await expect(dialog).toBeHidden();
});
