import { expect, type Page, test } from "@playwright/test";
import { arrived, type Draft, enter, hearFrom, type Studio, withStudio } from "./studio.ts";
import type { Language } from "./support.ts";

// A workspace of its own: its brake stops nobody else's messages.
const untilSent = 150_000;
const say = {
  fr: {
    queue: "Messages à approuver",
    selected: "Message sélectionné",
    approve: /^Approuver$|^Approuver A$/,
    approved: (name: string) => `Message à ${name} approuvé`,
    undo: /^Annuler/,
    undone: "Envoi annulé. Le message est de nouveau un brouillon.",
    draft: "Message proposé",
    brake: "Suspendre tous les envois",
    braked: "Tous les envois sont suspendus.",
    banner: "Frein d’urgence",
    resume: "Reprendre les envois",
    resumed: "Les envois ont repris.",
    underWay: /^En route/,
    waits: /Approuvé|Programmé/,
    inbox: "Boîte",
    answer: (name: string) => `Votre réponse à ${name}`,
    send: /^Envoyer/,
    thread: (name: string) => `Messages avec ${name}`,
  },
  en: {
    queue: "Messages to approve",
    selected: "Selected message",
    approve: /^Approve$|^Approve A$/,
    approved: (name: string) => `Message to ${name} approved`,
    undo: /^Undo/,
    undone: "Send undone. The message is a draft again.",
    draft: "Suggested message",
    brake: "Pause all sends",
    braked: "All sends are paused.",
    banner: "Emergency brake",
    resume: "Resume sends",
    resumed: "Sends have resumed.",
    underWay: /^On the way/,
    waits: /Approved|Scheduled/,
    inbox: "Inbox",
    answer: (name: string) => `Your answer to ${name}`,
    send: /^Send/,
    thread: (name: string) => `Messages with ${name}`,
  },
} as const;

// One who writes nothing unless told to, for each test.
const people = { undoFr: "ptite.loutre", undoEn: "user83920174", brake: "sofia.reads", phone: "elo_1203" };
let studio: Studio;
let drafts: Draft[];
const draftOf = (handle: string): Draft => {
  const found = drafts.find(({ contact }) => contact.handle === handle);
  if (!found) throw new Error(`no draft for @${handle}`);
  return found;
};
const nameOf = (draft: Draft): string => draft.contact.displayName || draft.contact.handle;

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  studio = await withStudio(browser, baseURL, async (owner, its) => {
    drafts = await hearFrom(owner, its, Object.values(people));
  });
});

/** Signs in and is at a draft of the queue, as its link says. */
async function openDraft(page: Page, draft: Draft, language: Language) {
  await enter(page, language, studio.email, `/outreach?open=${draft.id}`);
  const open = page.getByRole("region", { name: say[language].selected });
  await expect(open.getByText(draft.text)).toBeVisible({ timeout: 30_000 });
  return open;
}

for (const language of ["fr", "en"] as const) {
  test(`an approval is taken back within its ten seconds (${language})`, async ({ page }) => {
    const words = say[language];
    const draft = draftOf(language === "fr" ? people.undoFr : people.undoEn);
    const open = await openDraft(page, draft, language);
    await open.getByRole("button", { name: words.approve }).click();
    const bar = page.getByRole("status").filter({ hasText: words.approved(nameOf(draft)) });
    await expect(bar).toBeVisible();
    await expect(open.getByText(draft.text)).toBeHidden();
    // By its key in one language, by its button in the other.
    if (language === "fr") await page.keyboard.press("u");
    else await bar.getByRole("button", { name: words.undo }).click();
    await expect(page.getByText(words.undone)).toBeVisible();
    await expect(bar).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`open=${draft.id}`));
    await expect(open.getByText(words.draft)).toBeVisible();
    await expect(open.getByText(draft.text)).toBeVisible();
    // Longer than it would have waited: still a draft, and nothing left.
    await page.waitForTimeout(12_000);
    await page.reload();
    await expect(open.getByText(draft.text)).toBeVisible();
    expect(await arrived(page, studio.handle, draft)).toBe(0);
  });
}

test("on a phone a draft is approved, and an answer written in the inbox", async ({ page }) => {
  test.setTimeout(untilSent + 120_000);
  const draft = draftOf(people.phone);
  const name = nameOf(draft);
  const fits = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), page.url()).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  const open = await openDraft(page, draft, "fr");
  await fits();
  const approve = open.getByRole("button", { name: say.fr.approve });
  expect((await approve.boundingBox())?.height).toBeGreaterThanOrEqual(36);
  await approve.click();
  const bar = page.getByRole("status").filter({ hasText: say.fr.approved(name) });
  await expect(bar.getByRole("button", { name: say.fr.undo })).toBeInViewport();
  await expect(async () => expect(await arrived(page, studio.handle, draft)).toBe(1)).toPass({ timeout: untilSent });

  await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: say.fr.inbox }).click();
  await page.getByRole("list", { name: "Conversations", exact: true }).getByRole("link").filter({ hasText: `@${people.phone}` }).click();
  const thread = page.getByRole("region", { name: say.fr.thread(name) });
  await expect(thread.getByText(draft.text)).toBeVisible();
  const answer = `Je te garde une place jeudi, ${name} ?`;
  await page.getByRole("textbox", { name: say.fr.answer(name) }).fill(answer);
  await fits();
  await page.getByRole("button", { name: say.fr.send }).click();
  await expect(thread.getByText(answer)).toBeVisible();
  await expect(page.getByRole("textbox", { name: say.fr.answer(name) })).toHaveValue("");
  await expect(async () => expect(await arrived(page, studio.handle, { ...draft, text: answer })).toBe(1)).toPass({ timeout: untilSent });
});

// The last one: nothing of this workspace leaves meanwhile.
test("the emergency brake holds an approved message until it is released", async ({ page, context }) => {
  test.setTimeout(untilSent + 120_000);
  const draft = draftOf(people.brake);
  const open = await openDraft(page, draft, "fr");
  // The brake is at hand before the ten seconds begin.
  const settings = await context.newPage();
  await settings.goto("/settings");
  const brake = settings.getByRole("switch", { name: say.fr.brake });
  await expect(brake).not.toBeChecked();
  await open.getByRole("button", { name: say.fr.approve }).click();
  await expect(page.getByRole("status").filter({ hasText: say.fr.approved(nameOf(draft)) })).toBeVisible();
  await brake.click();
  await expect(brake).toBeChecked();
  // The other page hears of it by itself.
  const banner = page.getByRole("region", { name: say.fr.banner }).filter({ has: page.getByRole("button", { name: say.fr.resume }) });
  await expect(banner.getByText(say.fr.braked)).toBeVisible();

  // Longer than its ten seconds and the pace: it waits, and says so on every screen.
  await page.goto("/outreach?tab=scheduled");
  const waiting = page.getByRole("list", { name: "Messages" }).getByRole("listitem").filter({ hasText: draft.text });
  await expect(waiting).toContainText(say.fr.waits);
  await page.waitForTimeout(25_000);
  await page.reload();
  await expect(banner).toBeVisible();
  await expect(waiting).toContainText(say.fr.waits);
  expect(await arrived(page, studio.handle, draft)).toBe(0);

  await banner.getByRole("button", { name: say.fr.resume }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByText(say.fr.resumed)).toBeVisible();
  await expect(waiting).toBeHidden({ timeout: untilSent });
  await page.goto("/outreach?tab=sent");
  await expect(page.getByText(draft.text)).toBeVisible();
  expect(await arrived(page, studio.handle, draft)).toBe(1);
});
