import { expect, test } from "@playwright/test";
import { arrived, hearFrom, openStudio } from "./studio.ts";
import { control, expectAccessible, prefer, scan } from "./support.ts";

const untilSent = 150_000;

test("an account whose session expired says so, is connected anew by a code, and what waited goes", async ({ page, context }) => {
  test.setTimeout(untilSent + 300_000);
  const person = "ptite.loutre";
  await prefer(page, "fr");
  const studio = await openStudio(page, "fr");
  const [draft] = await hearFrom(page, studio, [person]);
  if (!draft) throw new Error("no draft");
  const { text } = draft;

  // Approved; before it may leave, the platform ends the session.
  await page.goto(`/outreach?open=${draft.id}`);
  const open = page.getByRole("region", { name: "Message sélectionné" });
  await expect(open.getByText(text)).toBeVisible();
  await open.getByRole("button", { name: /^Approuver/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "approuvé" })).toBeVisible();
  await control(page.request, "POST", "/control/sessions/revoke", { account: studio.handle });

  await page.goto("/accounts");
  const card = page.getByRole("region", { name: `@${studio.handle}` }).or(page.getByRole("list", { name: "Comptes connectés" }).getByRole("listitem"));
  const sync = card.getByRole("button", { name: "Synchroniser" });
  await sync.click();
  await expect(card.getByText("Session expirée", { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(card.getByText("La session a expiré : reconnectez le compte pour reprendre.")).toBeVisible();
  await expect(sync).toBeHidden();
  await expectAccessible(page);

  // Nothing left meanwhile: it waits.
  await page.goto("/outreach?tab=scheduled");
  const waiting = page.getByRole("list", { name: "Messages" }).getByRole("listitem").filter({ hasText: text });
  await expect(waiting).toBeVisible();
  expect(await arrived(page, studio.handle, draft)).toBe(0);

  // The notification leads to the mend.
  await page.getByRole("link", { name: /^Notifications\s*, \d+ non lue/ }).click();
  await page.getByRole("link", { name: new RegExp(`La session de @${studio.handle} a expiré : reconnectez le compte\\.`) }).click();
  await expect(page).toHaveURL(/\/accounts\?.*(reconnect|connect)=/);
  await expect(page.getByRole("dialog").getByRole("button", { name: "J’ai compris, continuer" })).toBeVisible();
  await scan(page, context, "fr", studio.handle, `Reconnectez @${studio.handle}`);

  await page.goto("/accounts");
  await expect(card.getByText("Actif", { exact: true })).toBeVisible();
  await expect(card.getByText("Session expirée", { exact: true })).toBeHidden();
  await expect(async () => expect(await arrived(page, studio.handle, draft)).toBe(1)).toPass({ timeout: untilSent });
  await page.goto("/outreach?tab=sent");
  await expect(page.getByText(text)).toBeVisible();
});
