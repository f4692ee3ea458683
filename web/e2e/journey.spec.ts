import { expect, type Page, test } from "@playwright/test";
import { type Language, prefer, signIn, words } from "./support.ts";

// The demo connects, reads the inbox for the first time and judges people; the rows then come by themselves.
const untilDraft = 150_000;
const untilSent = 150_000;
const untilAnswer = 240_000;
// Not everybody answers, and nobody always: a few are written to; with the sandbox's address, a few who give a number when asked.
const sandbox = process.env["VISTAFLOW_E2E_SANDBOX"];
const few = 3;
const ask = " Tu me laisses ton numéro pour qu'on s'appelle ?";

type Person = { handle: string; gives?: string; style?: string };
type Choice = { name: string; href: string };

/** Handles of those who give a number when asked, as the sandbox tells; null where it cannot be asked. */
async function givers(page: Page): Promise<Set<string> | null> {
  if (!sandbox) return null;
  const answer = (await (await page.request.get(new URL("/control/people", sandbox).href)).json()) as Person[] | { people: Person[] };
  const people = Array.isArray(answer) ? answer : answer.people;
  const willing = people.filter(({ gives, style }) => (gives === "phone" || gives === "both") && (style === "eager" || style === "normal"));
  return new Set(willing.map((person) => person.handle));
}

/** The best leads whose drafts wait, as the table shows them. */
async function choose(page: Page, language: Language): Promise<Choice[]> {
  const say = words[language];
  const known = await givers(page);
  const rows = page.getByRole("table", { name: say.leadTable }).getByRole("row").filter({ hasText: say.draft });
  const wanted = known ? rows.filter({ hasText: new RegExp([...known].map((handle) => handle.replaceAll(".", "\\.")).join("|")) }) : rows;
  await expect(wanted.first()).toBeVisible({ timeout: untilDraft });
  const chosen: Choice[] = [];
  for (const row of (await wanted.all()).slice(0, few)) {
    const link = row.getByRole("link").first();
    chosen.push({ name: await link.innerText(), href: (await link.getAttribute("href")) ?? "" });
  }
  return chosen;
}

/** Opens each lead, puts the draft in one's own words and approves it. */
async function approveAll(page: Page, language: Language, chosen: Choice[]): Promise<void> {
  const say = words[language];
  const step = page.getByRole("region", { name: say.nextStep });
  for (const { name, href } of chosen) {
    await page.goto(href);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await step.getByRole("button", { name: say.edit }).click();
    const text = step.getByRole("textbox", { name: say.text });
    await text.press("End");
    await text.pressSequentially(ask);
    await step.getByRole("button", { name: say.approveEdited }).click();
    await expect(page.getByRole("button", { name: say.undo }).first()).toBeVisible();
  }
}

/** The message of the open lead is sent, and stands in the timeline once, without a reload. */
async function expectSent(page: Page, language: Language): Promise<void> {
  const say = words[language];
  const step = page.getByRole("region", { name: say.nextStep });
  await expect(step.getByRole("status").filter({ hasText: say.sent })).toBeVisible({ timeout: untilSent });
  await expect(page.getByRole("list", { name: say.timeline }).getByRole("article", { name: say.sentMessage }).filter({ hasText: ask.trim() })).toHaveCount(1);
}

async function openLeads(page: Page, language: Language): Promise<Choice[]> {
  const say = words[language];
  await prefer(page, language);
  await signIn(page, language);
  await page.getByRole("navigation").getByRole("link", { name: say.leads }).click();
  await expect(page.getByRole("heading", { level: 1, name: say.leads })).toBeVisible();
  await page.goto("/leads?sort=-interestScore&status=new");
  return choose(page, language);
}

test("in French, from sign-in to a phone number", async ({ page }) => {
  const say = words.fr;
  const chosen = await openLeads(page, "fr");
  await approveAll(page, "fr", chosen);
  await expectSent(page, "fr");

  // Somebody answers: the number comes into the list by itself, and stands on the lead's page with the message that gave it.
  await page.goto("/leads?hasPhone=true");
  const names = new RegExp(chosen.map(({ name }) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"));
  const answered = page.getByRole("table", { name: say.leadTable }).getByRole("row").filter({ hasText: names }).first();
  await expect(answered).toBeVisible({ timeout: untilAnswer });
  await answered.getByRole("link").first().click();
  await expect(page.getByRole("region", { name: say.contact }).getByRole("link", { name: say.call })).toBeVisible();
  await expect(page.getByRole("list", { name: say.timeline }).getByRole("article", { name: say.received }).first()).toBeVisible();
  await expect(page.getByRole("combobox", { name: say.status })).toHaveText(say.inDiscussion);
});

test("in English, from sign-in to a sent message", async ({ page }) => {
  const [first] = await openLeads(page, "en");
  await approveAll(page, "en", first ? [first] : []);
  await expectSent(page, "en");
});
