import { expect, type Page, test } from "@playwright/test";
import { enter, hear, type Heard, secret, type Studio, withStudio } from "./studio.ts";
import { letters, words } from "./support.ts";

const say = {
  fr: { answer: /^Votre réponse à /, note: "Note", newNote: "Nouvelle note", add: "Ajouter la note", added: "Note ajoutée.", ended: "Votre session a pris fin. Reconnectez-vous pour continuer." },
  en: { answer: /^Your answer to /, note: "Note", newNote: "New note", add: "Add the note", added: "Note added.", ended: "Your session has ended. Sign in again to carry on." },
} as const;
// Nobody writes to those who only advertise: what is begun here is never sent.
const person = { fr: "promo.boost.music", en: "dropship_kev" };

let studio: Studio;
let heard: Record<"fr" | "en", Heard>;

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  studio = await withStudio(browser, baseURL, async (owner, its) => {
    const [fr, en] = await Promise.all([hear(owner, its, person.fr), hear(owner, its, person.en)]);
    heard = { fr, en };
  });
});

/** What is left of a session that ended long ago: nothing that the server takes. */
async function endSession(page: Page): Promise<void> {
  for (const name of ["vf_access", "vf_refresh"]) await page.context().clearCookies({ name });
  const left = (await page.context().cookies()).map(({ name }) => name).filter((name) => name.startsWith("vf_"));
  expect(left).toEqual(["vf_csrf"]);
}

async function comeBack(page: Page, language: "fr" | "en"): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in\?/);
  await expect(page.getByText(say[language].ended)).toBeVisible();
  await page.getByLabel(words[language].email).fill(studio.email);
  await page.getByLabel(words[language].password, { exact: true }).fill(secret);
  await page.getByRole("button", { name: words[language].signIn }).click();
}

for (const language of ["fr", "en"] as const) {
  test(`who is signed out while writing comes back to where they were, and to their words (${language})`, async ({ page }) => {
    const text = say[language];
    const [half, note] = [`Salut, pour le mix je peux te prop (${letters()})`, `Rappeler lun (${letters()})`];
    const { id, leadId } = heard[language];
    await enter(page, language, studio.email, `/inbox?q=${person[language]}&open=${id}`);
    const answer = page.getByRole("textbox", { name: text.answer });
    const noted = page.getByRole("tabpanel", { name: text.note }).getByRole("textbox", { name: text.newNote });
    await answer.fill(half);
    await page.getByRole("tab", { name: text.note }).click();
    await noted.fill(note);

    await endSession(page);
    await page.getByRole("button", { name: text.add }).click();
    await comeBack(page, language);
    await expect(page).toHaveURL(new RegExp(`/inbox\\?.*open=${id}`));
    await expect(answer).toHaveValue(half);
    await page.getByRole("tab", { name: text.note }).click();
    await expect(noted).toHaveValue(note);
    await page.getByRole("button", { name: text.add }).click();
    await expect(page.getByText(text.added)).toBeVisible();

    // On the person's page, too; and what was added is begun no more.
    await page.goto(`/leads/${leadId}`);
    const field = page.getByRole("region", { name: "Notes" }).getByRole("textbox", { name: text.newNote });
    await expect(page.getByRole("list", { name: "Notes" }).getByText(note)).toBeVisible();
    await expect(field).toHaveValue("");
    await field.fill(half);
    await endSession(page);
    await page.getByRole("button", { name: text.add }).click();
    await comeBack(page, language);
    await expect(page).toHaveURL(new RegExp(`/leads/${leadId}`));
    await expect(field).toHaveValue(half);
    await field.fill("");

    await page.goto(`/inbox?q=${person[language]}&open=${id}`);
    await expect(answer).toHaveValue(half);
    await answer.fill("");
    await page.reload();
    await expect(answer).toHaveValue("");
  });
}
