import { expect, test } from "@playwright/test";
import { expectAccessible, type Language, prefer, signIn, type Theme } from "./support.ts";

const screens = ["/", "/begin?step=offers", "/begin?step=language", "/begin?step=hours", "/begin?step=connect", "/components", "/inbox", "/inbox?view=done", "/inbox?view=activity", "/leads", "/targets", "/targets?add=true", "/outreach", "/outreach?tab=scheduled", "/outreach?tab=sent", "/outreach?tab=failed", "/outreach?tab=templates", "/outreach?tab=sequences", "/outreach?tab=autopilot", "/accounts", "/accounts?connect=true", "/integrations", "/integrations?add=true", "/notifications", "/notifications?unread=true", "/settings", "/settings/appearance", "/settings/security", "/settings/members", "/settings/assistant", "/settings/suppressions", "/settings/privacy", "/settings/tasks", "/settings/api-keys", "/settings/audit"];
const skins: { language: Language; theme: Theme }[] = [
  { language: "fr", theme: "light" },
  { language: "en", theme: "dark" },
];

// Each is long: they are given to whoever is free.
test.describe.configure({ mode: "parallel" });

for (const { language, theme } of skins) {
  for (const width of [1440, 390]) {
    test(`no accessibility violation (${language}, ${theme}, ${width} px)`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await prefer(page, language, theme);
      for (const path of ["/welcome", "/sign-in", "/register", "/forgot-password", "/reset-password", "/verify-email", "/join", "/legal/privacy", "/legal/terms", "/legal/data-deletion", "/legal/cookies", "/legal/notice", "/nowhere"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
      await signIn(page, language);
      for (const path of screens) {
        await page.goto(path);
        await expect(page.getByRole("heading").first()).toBeVisible();
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} fits ${width} px`).toBe(true);
      }
      await page.goto("/leads");
      await page.locator("[data-list-link]").first().click();
      await expect(page).toHaveURL(/\/leads\/.+/);
      await expectAccessible(page);
    });
  }
}
