import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { letters, prefer, signIn, words } from "./support.ts";

// The demo connects and judges people first.
const untilLeads = 150_000;

type Row = { id: string; status: string; contact: { handle: string; displayName: string } };

/** The leads of a filter, once there are that many. Those who only advertise have no drafts, and no journey writes to them. */
async function leads(page: Page, query: string, least: number): Promise<Row[]> {
  let found: Row[] = [];
  await expect(async () => {
    found = ((await (await page.request.get(`/api/v1/leads?${query}`)).json()) as { items: Row[] }).items;
    expect(found.length).toBeGreaterThanOrEqual(least);
  }).toPass({ timeout: untilLeads });
  return found;
}

/** What no screen offers, to leave everything as it was. */
async function tidy(page: Page, method: "POST" | "DELETE", path: string): Promise<void> {
  const token = (await page.context().cookies()).find(({ name }) => name === "vf_csrf")?.value ?? "";
  const answer = await page.request.fetch(`/api/v1${path}`, { method, headers: { "X-CSRF-Token": decodeURIComponent(token) }, ...(method === "POST" && { data: {} }) });
  expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
}

test("two leads are ticked by keyboard, tagged, and as before with one key", async ({ page }) => {
  test.setTimeout(untilLeads + 60_000);
  const tag = `Essai ${letters()}`;
  await prefer(page, "fr");
  await signIn(page, "fr");
  await leads(page, "type=spam", 2);
  await page.goto("/leads?type=spam");
  const table = page.getByRole("table", { name: words.fr.leadTable });
  await page.getByRole("button", { name: "Colonnes" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Étiquettes" }).click();
  await page.keyboard.press("Escape");
  await expect(table.getByRole("columnheader", { name: "Étiquettes" })).toBeVisible();

  const bar = page.getByRole("region", { name: "Leads sélectionnés" });
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(bar.getByText("1 sélectionné")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(bar.getByText("2 sélectionnés")).toBeVisible();
  await expect(table.getByRole("checkbox", { checked: true })).toHaveCount(2);

  await bar.getByRole("button", { name: "Étiqueter" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Étiqueter 2 leads" });
  await expect(dialog.getByLabel("Étiquette", { exact: true })).toBeFocused();
  await page.keyboard.type(tag);
  await expect(dialog.getByText("Cette étiquette sera créée.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("2 leads modifiés.")).toBeVisible();
  await expect(bar).toBeHidden();
  const tagged = table.getByRole("row").filter({ hasText: tag });
  await expect(tagged).toHaveCount(2);

  await page.keyboard.press("u");
  await expect(page.getByText("2 leads comme avant.")).toBeVisible();
  await expect(tagged).toHaveCount(0);
  const tags = (await (await page.request.get("/api/v1/tags")).json()) as { items: { id: string; name: string }[] };
  await tidy(page, "DELETE", `/tags/${tags.items.find(({ name }) => name === tag)?.id ?? ""}`);
});

test("a card goes to the next column by keyboard, back by a key, and stays where it was put", async ({ page }) => {
  test.setTimeout(untilLeads + 60_000);
  const handle = "dropship_kev";
  await prefer(page, "fr");
  await signIn(page, "fr");
  const [lead] = await leads(page, `q=${handle}&type=spam&status=new`, 1);
  const name = lead?.contact.displayName ?? "";
  await page.goto(`/leads?view=board&q=${handle}`);
  const cardIn = (column: string) => page.getByRole("region", { name: new RegExp(`^${column}`) }).getByRole("link", { name });
  await expect(cardIn("Nouveau")).toBeVisible();

  await page.keyboard.press("j");
  await expect(cardIn("Nouveau")).toBeFocused();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(cardIn("Contacté")).toBeFocused();
  await expect(page.getByRole("listitem").filter({ hasText: `${name} : Contacté.` })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText("1 lead comme avant.")).toBeVisible();
  await expect(cardIn("Nouveau")).toBeVisible();
  await expect(cardIn("Contacté")).toBeHidden();

  const moved = page.waitForResponse((answer) => answer.url().endsWith("/leads/bulk") && answer.ok());
  await cardIn("Nouveau").press("Shift+ArrowRight");
  const { id } = (await (await moved).json()) as { id: string };
  await page.reload();
  await expect(cardIn("Contacté")).toBeVisible();
  await expect(cardIn("Nouveau")).toBeHidden();
  // Nothing becomes new again by a move; and who takes it back elsewhere is seen here.
  await expect(page.getByText("En direct", { exact: true })).toBeVisible();
  await tidy(page, "POST", `/leads/bulk/${id}/undo`);
  await expect(cardIn("Nouveau")).toBeVisible();
});

test("a view is kept under its name, chosen again, and deleted", async ({ page }) => {
  const name = `Essai ${letters()}`;
  await prefer(page, "fr");
  await signIn(page, "fr");
  await page.goto("/leads?type=spam&sort=interestScore");
  const views = page.getByRole("group", { name: "Vues" });
  const mine = views.getByRole("button", { name, exact: true });
  await views.getByRole("button", { name: "Enregistrer la vue" }).click();
  const dialog = page.getByRole("dialog", { name: "Enregistrer la vue" });
  await dialog.getByLabel("Nom de la vue").fill(name);
  await dialog.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(mine).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/[?&]saved=/);
  await page.reload();
  await expect(mine).toHaveAttribute("aria-pressed", "true");

  await views.getByRole("button", { name: "Tous les leads" }).click();
  await expect(mine).toHaveAttribute("aria-pressed", "false");
  await expect(page).toHaveURL(/\/leads$/);
  await mine.click();
  await expect(page).toHaveURL(/[?&]type=spam/);
  await expect(page).toHaveURL(/[?&]sort=interestScore/);

  await views.getByRole("button", { name: `Options de la vue « ${name} »` }).click();
  await page.getByRole("menuitem", { name: "Supprimer la vue" }).click();
  await page.getByRole("alertdialog", { name: `Supprimer la vue « ${name} » ?` }).getByRole("button", { name: "Supprimer la vue" }).click();
  await expect(mine).toBeHidden();
  await expect(page).not.toHaveURL(/[?&]saved=/);
});

test("the leads are a file for a spreadsheet", async ({ page }) => {
  test.setTimeout(untilLeads + 60_000);
  await prefer(page, "fr");
  await signIn(page, "fr");
  const [one] = await leads(page, "type=spam", 1);
  await page.goto("/leads?type=spam");
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Exporter" }).click();
  const download = await file;
  expect(download.suggestedFilename()).toMatch(/^leads-.*\.csv$/);
  const [header, ...lines] = (await readFile(await download.path(), "utf8")).replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/);
  expect(header).toMatch(/^id,platform,handle,displayName,profileUrl,status,leadType,/);
  expect(lines.some((line) => line.includes(one?.contact.handle ?? "?"))).toBe(true);
});
