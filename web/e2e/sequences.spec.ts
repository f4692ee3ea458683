import { expect, test } from "@playwright/test";
import { prefer, signIn } from "./support.ts";

// The demo connects and judges people first.
const untilLeads = 150_000;

test("follow-ups are written once, given to people, and taken back", async ({ page }) => {
  test.setTimeout(untilLeads + 60_000);
  await prefer(page, "fr");
  await signIn(page, "fr");
  await page.goto("/outreach?tab=sequences");
  await page.getByRole("button", { name: "Nouvelle relance" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Nom", { exact: true }).fill("Relance en deux temps");
  await form.getByLabel("Message 1", { exact: true }).fill("Salut {{name|toi}} ! Toujours partant ?");
  await form.getByLabel("Après le départ de la relance").fill("5");
  await form.getByRole("button", { name: "Ajouter un message" }).click();
  await form.getByLabel("Message 2", { exact: true }).fill("Dernier message {{prenom}}");
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(form.getByText(/Variable inconnue/)).toBeVisible();
  await form.getByLabel("Message 2", { exact: true }).fill("Dernier message de ma part.");
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("heading", { name: "Relance en deux temps" })).toBeVisible();

  await expect(async () => {
    await page.goto("/leads");
    await expect(page.getByRole("table", { name: "Liste des leads" }).getByRole("row").nth(2)).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: untilLeads });
  await page.goto("/outreach?tab=sequences");
  await page.getByRole("button", { name: "Ajouter des leads" }).click();
  const choice = page.getByRole("dialog");
  await choice.getByLabel("Score", { exact: true }).click();
  await page.getByRole("option", { name: "Tous les scores" }).click();
  await choice.getByRole("list", { name: "Leads" }).getByRole("checkbox").first().check();
  await choice.getByRole("button", { name: "Commencer pour 1 lead" }).click();
  await expect(choice).toBeHidden();
  await expect(page.getByText("La relance commence pour 1 lead.")).toBeVisible();

  await page.getByRole("button", { name: "1 personne" }).click();
  const people = page.getByRole("dialog");
  await people.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/leads\/.+/);
  await expect(page.getByText(/Message 1 sur 2/)).toBeVisible();
  await page.getByRole("button", { name: "Arrêter" }).click();
  await expect(page.getByText("Retirée par un membre")).toBeVisible();
});
