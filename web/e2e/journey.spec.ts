import { expect, test } from "@playwright/test";
import { type Language, prefer, signIn, words } from "./support.ts";

const untilSent = 120_000;
const untilAnswer = 150_000;

for (const language of ["fr", "en"] satisfies Language[]) {
  test(`from sign-in to a phone number (${language})`, async ({ page }) => {
    const say = words[language];
    await prefer(page, language);
    await signIn(page, language);

    // The best lead whose draft waits.
    await page.getByRole("navigation").getByRole("link", { name: say.leads }).click();
    await page.goto("/leads?sort=-interestScore&status=new");
    const row = page.getByRole("table", { name: say.leadTable }).getByRole("row").filter({ hasText: say.draft }).first();
    await expect(row).toBeVisible();
    const link = row.getByRole("link").first();
    const name = await link.innerText();
    await link.click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

    // Approving leaves ten seconds to undo, then it is sent without a reload.
    const timeline = page.getByRole("list", { name: say.timeline });
    const before = await timeline.getByRole("article", { name: say.received }).count();
    const step = page.getByRole("region", { name: say.nextStep });
    await step.getByRole("button", { name: say.approve }).click();
    await expect(page.getByRole("button", { name: say.undo }).first()).toBeVisible();
    await expect(step.getByRole("status").filter({ hasText: say.sent })).toBeVisible({ timeout: untilSent });
    await expect(timeline.getByRole("article", { name: say.sentMessage }).first()).toBeVisible({ timeout: untilSent });

    // The person answers, and the number given in the answer stands in the contact data.
    await expect(timeline.getByRole("article", { name: say.received })).not.toHaveCount(before, { timeout: untilAnswer });
    await expect(page.getByRole("region", { name: say.contact }).getByRole("link", { name: say.call })).toBeVisible({ timeout: untilAnswer });
  });
}
