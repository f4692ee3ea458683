import { expect, type Locator, type Page, test } from "@playwright/test";
import { enter, hear, type Studio, withStudio } from "./studio.ts";
import { letters } from "./support.ts";

const list = (page: Page) => page.getByRole("list", { name: "Conversations", exact: true });
const rowOf = (page: Page, handle: string) => list(page).getByRole("link").filter({ hasText: `@${handle}` });
const view = (page: Page, name: string) => page.getByRole("navigation", { name: "Vues de la boîte" }).getByRole("link", { name: new RegExp(`^${name}`) });
const undo = (page: Page, notice: string) => page.getByRole("listitem").filter({ hasText: notice }).getByRole("button", { name: "Annuler" });

// A workspace of its own, where nobody writes unless told to: what is said is read in seconds.
let studio: Studio;
const begin = (page: Page, path = "/inbox") => enter(page, "fr", studio.email, path);

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  studio = await withStudio(browser, baseURL, async (owner, its) => {
    await Promise.all(["followback.team", "crypto.queen.88", "sami_nrv_", "promo.boost.music"].map((person) => hear(owner, its, person)));
  });
});

/** The keys of the notices: Alt T goes there, Tab on to the button. */
async function pressByKeys(page: Page, button: Locator): Promise<void> {
  await expect(button).toBeVisible();
  await page.keyboard.press("Alt+KeyT");
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(button).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Enter");
}

test("the inbox is triaged by the keyboard alone", async ({ page }) => {
  const handle = "followback.team";
  await begin(page, "/leads");
  const { id, name, text } = await hear(page, studio, handle);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page.getByRole("heading", { level: 1, name: "Ouvertes" })).toBeVisible();

  // Found, opened, read.
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Rechercher une conversation" })).toBeFocused();
  await page.keyboard.type(handle);
  await page.keyboard.press("Escape");
  const row = rowOf(page, handle);
  const thread = page.getByRole("region", { name: `Messages avec ${name}` });
  await expect(list(page).getByRole("link")).toHaveCount(1);
  await expect(row).toContainText(/\d+ messages? non lus?/);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`[?&]open=${id}`));
  await expect(row).toBeFocused();
  await expect(thread.getByText(text)).toBeVisible();
  await expect(row).not.toContainText(/non lu/);

  // Done, and taken back.
  await page.keyboard.press("e");
  await expect(row).toBeHidden();
  await expect(thread).toBeHidden();
  await pressByKeys(page, undo(page, `Conversation avec ${name} terminée.`));
  await expect(row).toBeVisible();

  // Put aside until tomorrow, found there, and brought back.
  await page.keyboard.press("j");
  await expect(thread).toBeVisible();
  await page.keyboard.press("s");
  const tomorrow = page.getByRole("menuitem", { name: /^Demain matin/ });
  await expect(tomorrow).toBeVisible();
  await page.keyboard.press("d");
  await expect(tomorrow).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row).toBeHidden();
  await view(page, "Reportées").press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Reportées" })).toBeVisible();
  await expect(row).toContainText("Reportée à");
  await page.keyboard.press("j");
  await expect(thread).toBeVisible();
  await page.keyboard.press("e");
  await expect(row).toBeHidden();
  await view(page, "Ouvertes").press("Enter");
  await expect(row).toBeVisible();

  // Up and down: who writes meanwhile comes on top, and one begins again.
  const rows = list(page).getByRole("link");
  await expect(async () => {
    await page.goto("/inbox?leadType=spam");
    await expect(rows.nth(1)).toBeVisible();
    for (const [key, at] of [["j", 0], ["j", 1], ["k", 0]] as const) {
      await page.keyboard.press(key);
      await expect(rows.nth(at)).toHaveAttribute("aria-current", /./, { timeout: 3000 });
      await expect(rows.nth(at)).toBeFocused({ timeout: 3000 });
    }
  }).toPass({ timeout: 60_000 });
});

test("a note from the thread stands on the lead's page", async ({ page }) => {
  const handle = "crypto.queen.88";
  const note = `Ne pas relancer (${letters()})`;
  await begin(page);
  const { leadId } = await hear(page, studio, handle);
  await page.goto(`/inbox?q=${handle}`);
  await rowOf(page, handle).click();
  await page.getByRole("tab", { name: "Note" }).click();
  const field = page.getByRole("tabpanel", { name: "Note" }).getByRole("textbox", { name: "Nouvelle note" });
  await field.fill(note);
  await field.press("Control+Enter");
  await expect(page.getByText("Note ajoutée.")).toBeVisible();
  await expect(field).toHaveValue("");

  await page.goto(`/leads/${leadId}`);
  const item = page.getByRole("list", { name: "Notes" }).getByRole("listitem").filter({ hasText: note });
  await expect(item).toContainText("Ada Rivage");
  await item.getByRole("button", { name: "Supprimer la note" }).click();
  await page.getByRole("alertdialog", { name: "Supprimer cette note ?" }).getByRole("button", { name: "Supprimer la note" }).click();
  await expect(item).toBeHidden();
});

test("what one browser does the other sees, without a reload", async ({ page, browser }) => {
  const handle = "sami_nrv_";
  await begin(page);
  const { name } = await hear(page, studio, handle);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await enter(other, "fr", studio.email, "/inbox");
  for (const one of [page, other]) {
    await one.goto(`/inbox?q=${handle}`);
    await expect(rowOf(one, handle)).toBeVisible();
    await expect(one.getByText("En direct", { exact: true })).toBeVisible();
  }
  await other.evaluate(() => Object.assign(globalThis, { sameDocument: true }));

  await rowOf(page, handle).click();
  await page.keyboard.press("e");
  await expect(rowOf(page, handle)).toBeHidden();
  await expect(rowOf(other, handle)).toBeHidden();
  await undo(page, `Conversation avec ${name} terminée.`).click();
  await expect(rowOf(page, handle)).toBeVisible();
  await expect(rowOf(other, handle)).toBeVisible();
  expect(await other.evaluate(() => "sameDocument" in globalThis)).toBe(true);
  await elsewhere.close();
});

test("on a phone the menu leads to the inbox, a conversation takes the screen and gives it back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page, "/leads");
  const { name, text } = await hear(page, studio, "promo.boost.music");
  await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Boîte" }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  const row = rowOf(page, "promo.boost.music");
  await row.click();
  await expect(page).toHaveURL(/[?&]open=/);
  const thread = page.getByRole("region", { name: `Messages avec ${name}` });
  await expect(thread.getByText(text)).toBeVisible();
  await expect(list(page)).toBeHidden();
  // Where there is no room for the person beside the thread, they take its place.
  await page.getByRole("button", { name: "Voir la fiche" }).click();
  await expect(page.getByRole("complementary", { name: "Fiche de la personne" })).toBeVisible();
  await page.getByRole("button", { name: "Retour à la conversation" }).click();
  await page.getByRole("button", { name: "Retour aux conversations" }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  await expect(row).toBeVisible();
  await expect(thread).toBeHidden();
});
