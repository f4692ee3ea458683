import { expect, test } from "@playwright/test";
import { expectAccessible, prefer, signIn } from "./support.ts";

// The demo connects and judges people first.
const untilLeads = 150_000;

test("a lead is found, screens are reached and the shortcuts listed by the keyboard alone", async ({ page }) => {
  test.setTimeout(untilLeads + 60_000);
  await prefer(page, "fr", "dark");
  await signIn(page, "fr");
  let handle = "";
  await expect(async () => {
    const list = (await (await page.request.get("/api/v1/leads?limit=1")).json()) as { items: { contact: { handle: string } }[] };
    handle = list.items[0]?.contact.handle ?? "";
    expect(handle).not.toBe("");
  }).toPass({ timeout: untilLeads });

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Rechercher et agir" });
  await expect(palette.getByRole("group", { name: "Leads récents" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(handle);
  await expect(palette.getByRole("option", { name: `@${handle}` }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/leads\/.+/);
  await expect(palette).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page.getByRole("heading", { level: 1, name: "Envois" })).toBeVisible();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Raccourcis clavier" });
  await expect(sheet.getByRole("region", { name: "Partout" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(palette.getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
});
