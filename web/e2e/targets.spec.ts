import { expect, test } from "@playwright/test";
import { expectAccessible, prefer, signIn } from "./support.ts";

// The demo connects and judges people first.
const untilLeads = 150_000;

test("somebody is followed closely from their page, noted on, let go and taken back", async ({ page }) => {
  test.setTimeout(untilLeads + 60_000);
  await prefer(page, "fr");
  await signIn(page, "fr");
  await expect(async () => {
    await page.goto("/leads");
    await expect(page.locator("[data-list-link]").first()).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: untilLeads });
  await page.locator("[data-list-link]").first().click();
  await page.getByRole("button", { name: "Suivre de près" }).click();
  await expect(page.getByRole("button", { name: "Ne plus suivre" })).toBeVisible();
  // Only now is the heading surely the person's, no more the list's.
  const name = await page.getByRole("heading", { level: 1 }).innerText();

  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/\/targets/);
  const row = page.getByRole("list", { name: "Suivis de près" }).getByRole("listitem").filter({ hasText: name });
  await row.getByRole("button", { name: /Ajouter une note/ }).click();
  await page.keyboard.type("EP en mars");
  await page.keyboard.press("Enter");
  await expect(row.getByRole("button", { name: /EP en mars/ })).toBeFocused();
  await row.getByRole("button", { name: `Dernières interactions de ${name}` }).click();
  await expect(row.getByRole("list", { name: "Dernières interactions" })).toBeVisible();
  await expect(row.getByRole("link", { name: "Ouvrir le lead" })).toBeVisible();
  await expectAccessible(page);

  await row.getByRole("button", { name: `Ne plus suivre ${name}` }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(row).toContainText("EP en mars");
  await page.reload();
  await expect(row).toContainText("EP en mars");

  await page.getByRole("button", { name: "Suivre quelqu’un" }).first().click();
  await page.getByRole("searchbox", { name: /Rechercher une personne/ }).fill("personne.inconnue42");
  await page.getByRole("button", { name: "Suivre @personne.inconnue42" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 sur 200 places")).toBeVisible();
});
