import { expect, test } from "@playwright/test";
import { prefer, signIn } from "./support.ts";

// The demo connects and judges people first.
const untilLeads = 150_000;

test("a workspace says how it writes, and a correction wins until it is taken back", async ({ page }) => {
  test.setTimeout(untilLeads + 120_000);
  await prefer(page, "fr");
  await signIn(page, "fr");
  let lead = "";
  await expect(async () => {
    const list = (await (await page.request.get("/api/v1/leads?sort=interestScore&limit=100")).json()) as { items: { id: string; hasDraft: boolean }[] };
    lead = list.items.find((one) => one.hasDraft)?.id ?? "";
    expect(lead).not.toBe("");
  }).toPass({ timeout: untilLeads });

  await page.goto("/settings/assistant");
  // Nothing that changes what is suggested: the other journeys read the same drafts.
  await page.getByLabel("Mots à éviter").fill("partenariat\nopportunité unique");
  await page.getByRole("button", { name: "Enregistrer" }).first().click();
  await expect(page.getByRole("button", { name: "Enregistrer" }).first()).toBeDisabled();
  await page.reload();
  await expect(page.getByLabel("Mots à éviter")).toHaveValue("partenariat\nopportunité unique");

  await page.goto(`/leads/${lead}`);
  await expect(page.getByText("Message proposé").first()).toBeVisible();
  await page.getByRole("button", { name: "Corriger" }).click();
  const form = page.getByRole("dialog");
  await form.getByText("Spam", { exact: true }).click();
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText(/^Corrigé à la main/).first()).toBeVisible();
  await expect(page.getByText("Message proposé")).toBeHidden();
  await page.getByRole("button", { name: "Corriger" }).click();
  await form.getByRole("button", { name: "Revenir à l’avis du moteur" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText(/^Corrigé à la main/)).toBeHidden();
  await expect(page.getByText("Message proposé").first()).toBeVisible();
});
