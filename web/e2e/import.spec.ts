import { expect, test } from "@playwright/test";
import { expectAccessible, prefer, signIn } from "./support.ts";

const file = {
  "Profile And Settings": {
    "Profile Info": { ProfileMap: { userName: "studio.importe" } },
    Follower: { FansList: [{ Date: "2026-05-02 08:11:09", UserName: "fan.importe" }] },
  },
  "Direct Message": {
    "Direct Messages": {
      ChatHistory: {
        "Chat History with client.importe:": [
          { Date: "2026-05-04 09:00:00", From: "client.importe", Content: "Salut, c combien le mix ? Mon num 06 39 98 12 34" },
          { Date: "2026-05-04 09:01:00", From: "studio.importe", Content: "80 le titre" },
        ],
      },
    },
  },
};

// No account is connected for it: the file goes up in parts, is looked through, and its people become leads.
test("a data export becomes leads", async ({ page }) => {
  test.setTimeout(120_000);
  await prefer(page, "fr");
  await signIn(page, "fr");
  await page.goto("/accounts?connect=true");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Importer un fichier TikTok" }).click();
  await expect(dialog.getByRole("heading", { name: "Importer vos données TikTok" })).toBeVisible();
  await expectAccessible(page);
  const chooser = dialog.locator("input[type=file]");
  await chooser.setInputFiles({ name: "user_data_tiktok.json", mimeType: "application/json", buffer: Buffer.from("<!doctype html>") });
  await expect(dialog.getByText(/Ce fichier n’est pas lisible/)).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole("button", { name: "Choisir un autre fichier" }).click();

  await chooser.setInputFiles({ name: "user_data_tiktok.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await expect(dialog.getByText("Données de @studio.importe")).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByText("1 conversation")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(dialog.getByText("2 nouvelles personnes")).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole("link", { name: "Voir les leads" }).click();
  await page.goto("/leads?q=client.importe");
  await expect(page.getByText("+33 6 39 98 12 34").or(page.getByText("06 39 98 12 34")).first()).toBeVisible({ timeout: 60_000 });
});
