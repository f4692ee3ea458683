import { expect, test } from "@playwright/test";
import { email, password, prefer, signIn, words } from "./support.ts";

test("who is new here reads what it is, in either language, and finds the way in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/welcome$/);
  const headline = page.getByRole("heading", { level: 1 });
  await expect(headline).toHaveText("Ceux qui vous écoutent déjà sont vos prochains clients.");
  await expect(page).toHaveTitle(/Des interactions aux clients/);
  await page.getByRole("radio", { name: "EN" }).click();
  await expect(headline).toHaveText("The people already listening are your next clients.");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(headline).toHaveText("The people already listening are your next clients.");
  await page.getByRole("radio", { name: "FR" }).click();

  await page.getByRole("navigation", { name: "Pages légales" }).getByRole("link", { name: "Confidentialité" }).click();
  await expect(page).toHaveURL(/\/legal\/privacy$/);
  await expect(headline).toHaveText("Confidentialité");
  await expect(page.getByText(/^Version du \d/)).toBeVisible();
  await page.getByRole("link", { name: "VistaFlow, accueil" }).click();
  await expect(headline).toHaveText("Ceux qui vous écoutent déjà sont vos prochains clients.");

  await page.getByRole("banner").getByRole("link", { name: words.fr.signIn }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole("heading", { level: 1, name: "Content de vous revoir" })).toBeVisible();
});

test("a deep link asks who one is, and goes on to where it led", async ({ page }) => {
  await prefer(page, "fr");
  await page.goto("/leads?status=new");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel(words.fr.email).fill(email);
  await page.getByLabel(words.fr.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.fr.signIn }).click();
  await expect(page).toHaveURL(/\/leads\?status=new$/);
  await expect(page.getByRole("heading", { level: 1, name: words.fr.leads })).toBeVisible();
});

test("without a network the page says so, for as long as it lasts", async ({ page, context }) => {
  await prefer(page, "fr");
  await signIn(page, "fr");
  const offline = page.getByRole("status").filter({ hasText: "Vous êtes hors ligne." });
  await expect(page.getByText("En direct", { exact: true })).toBeVisible();
  await expect(offline).toBeHidden();
  await context.setOffline(true);
  await expect(offline).toBeVisible();
  await context.setOffline(false);
  await expect(offline).toBeHidden();
  await expect(page.getByText("En direct", { exact: true })).toBeVisible();
});
