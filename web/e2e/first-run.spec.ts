import { expect, test } from "@playwright/test";
import { anAddress, ask, asking, createAccount, secret, sendAtAnyHour } from "./studio.ts";
import { control, prefer, scan, words } from "./support.ts";

const untilLead = 150_000;
const say = {
  fr: { name: "Votre nom", business: "Nom de votre activité", create: "Créer mon espace", suggested: "Message proposé", approve: /^Approuver/, approved: (name: string) => `Message à ${name} approuvé` },
  en: { name: "Your name", business: "Name of your business", create: "Create my workspace", suggested: "Suggested message", approve: /^Approve/, approved: (name: string) => `Message to ${name} approved` },
} as const;
const person = { fr: "ptite.loutre", en: "sofia.reads" };

for (const language of ["fr", "en"] as const) {
  test(`from registration to the first approved draft (${language})`, async ({ page, context }) => {
    test.setTimeout(untilLead + 150_000);
    await prefer(page, language);
    await page.goto("/register");
    await page.getByLabel(say[language].name).fill("Noa Marin");
    await page.getByLabel(say[language].business).fill("Marin Prod");
    await page.getByLabel(words[language].email).fill(anAddress("first"));
    await page.getByLabel(words[language].password, { exact: true }).fill(secret);
    await page.getByRole("button", { name: say[language].create }).click();
    await page.waitForURL((url) => url.pathname !== "/register");
    await sendAtAnyHour(page);
    await page.goto("/leads");
    await expect(page.getByRole("heading", { level: 1, name: words[language].leads })).toBeVisible();

    const { handle } = await createAccount(page.request, language);
    await page.goto("/accounts?connect=true");
    await scan(page, context, language, handle);

    // Somebody asks for a price: the row comes onto the open page by itself, with its draft.
    await page.goto("/leads");
    const { items } = await ask<{ items: { id: string }[] }>(page, "GET", "/social-accounts");
    await control(page.request, "POST", "/control/events", { account: handle, kind: "dm", person: person[language], text: asking });
    await ask(page, "POST", `/social-accounts/${items[0]?.id ?? ""}/sync`);
    const row = page.getByRole("table", { name: words[language].leadTable }).getByRole("row").filter({ hasText: person[language] });
    await expect(row.filter({ hasText: words[language].draft })).toBeVisible({ timeout: untilLead });
    const link = row.getByRole("link").first();
    const name = await link.innerText();
    await link.click();
    const step = page.getByRole("region", { name: words[language].nextStep });
    await expect(step.getByText(say[language].suggested)).toBeVisible();
    await step.getByRole("button", { name: say[language].approve }).click();
    await expect(page.getByRole("status").filter({ hasText: say[language].approved(name) })).toBeVisible();
    await expect(async () => {
      const approved = await ask<{ items: unknown[] }>(page, "GET", "/outbound-messages?state=approved,scheduled,sending,sent");
      expect(approved.items).toHaveLength(1);
    }).toPass();
  });
}
