import { randomUUID } from "node:crypto";
import { type APIRequestContext, type APIResponse, type Browser, expect, type Page } from "@playwright/test";
import { control, type Language, letters, prefer, words } from "./support.ts";

export const secret = "un long mot de passe";

/** A workspace that no other journey touches, with an account in the sandbox to whom only those write who are told to. */
export type Studio = { email: string; handle: string; accountId: string };

type Body = Record<string, unknown>;
type Account = { handle: string; cookies: { header: string; netscape: string } };

/** What the page's user asks the API beside the page, with the CSRF token of their cookies. */
export async function ask<T = unknown>(page: Page, method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, data?: Body): Promise<T> {
  const token = (await page.context().cookies()).find(({ name }) => name === "vf_csrf")?.value ?? "";
  const body = method === "GET" || method === "DELETE" ? {} : { data: data ?? {} };
  const answer: APIResponse = await page.request.fetch(`/api/v1${path}`, { method, headers: { "X-CSRF-Token": decodeURIComponent(token) }, ...body });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${answer.ok() ? "" : await answer.text()}`).toBe(true);
  return (answer.status() === 204 ? undefined : await answer.json()) as T;
}

export const anAddress = (who: string): string => `${who}-${randomUUID()}@example.com`;

/** Somebody of their own, signed in on the page. Their workspace sends at any hour: the tests run at night, too. */
export async function registerOwner(page: Page, language: Language, name = "Ada Rivage"): Promise<string> {
  const email = anAddress("owner");
  await ask(page, "POST", "/auth/register", { email, password: secret, name, workspaceName: "Studio Rivage", locale: language, session: "cookie" });
  await sendAtAnyHour(page);
  return email;
}

export async function sendAtAnyHour(page: Page): Promise<void> {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  await ask(page, "PUT", "/workspace/sending-hours", { timeZone: "Europe/Paris", days, from: "00:00", until: "24:00" });
}

/** An account of the sandbox without a past, whose people do nothing unless told to. */
export async function createAccount(request: APIRequestContext, lang: Language = "fr"): Promise<Account> {
  const handle = `studio_${letters()}`;
  return await control<Account>(request, "POST", "/control/accounts", { handle, nickname: "Studio Rivage", lang, historyDays: 0, pace: 0 });
}

export async function openStudio(page: Page, language: Language): Promise<Studio> {
  const email = await registerOwner(page, language);
  const { handle, cookies } = await createAccount(page.request, language);
  const { connectionId } = await ask<{ connectionId: string }>(page, "POST", "/social-accounts/connect/initiate", { platform: "tiktok", method: "cookies" });
  await ask(page, "POST", "/social-accounts/connect/complete", { connectionId, cookies: cookies.header });
  let accountId = "";
  await expect(async () => {
    const now = await ask<{ status: string; accountId: string | null }>(page, "GET", `/social-accounts/connect/status?connectionId=${connectionId}`);
    expect(now.status).toBe("connected");
    accountId = now.accountId ?? "";
  }).toPass({ timeout: 90_000 });
  return { email, handle, accountId };
}

/** The same where there is no page yet: before the tests of a file, which share it. */
export async function withStudio(browser: Browser, baseURL: string | undefined, more: (owner: Page, studio: Studio) => Promise<void> = async () => {}): Promise<Studio> {
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const owner = await context.newPage();
  const studio = await openStudio(owner, "fr");
  await more(owner, studio);
  await context.close();
  return studio;
}

export type Draft = { id: string; leadId: string; text: string; state: string; contact: { handle: string; displayName: string } };

/** People who ask for a price and then say nothing more unless told to. */
export const asking = "Salut ! C'est combien le mix d'un titre ? J'en ai trois de prêts.";

/** Those people write to the account; their drafts, once they wait, in that order. */
export async function hearFrom(page: Page, account: { handle: string; accountId: string }, people: string[], text = asking): Promise<Draft[]> {
  for (const person of people) await control(page.request, "POST", "/control/events", { account: account.handle, kind: "dm", person, text });
  let drafts: Draft[] = [];
  await expect(async () => {
    await ask(page, "POST", `/social-accounts/${account.accountId}/sync`);
    const { items } = await ask<{ items: Draft[] }>(page, "GET", "/outbound-messages?state=suggested&limit=50");
    drafts = people.flatMap((person) => items.find(({ contact }) => contact.handle === person) ?? []);
    expect(drafts.map(({ contact }) => contact.handle)).toEqual(people);
  }).toPass({ timeout: 150_000, intervals: [1500] });
  return drafts;
}

export type Heard = { id: string; name: string; leadId: string; text: string };

type Talk = { id: string; unreadMessages: number; contact: { handle: string; displayName: string }; lastMessage: { text: string }; lead: { id: string; leadType: string | null } | null };

/**
 * Somebody writes to the account, and it is there, unread. Meant for those who only advertise: they are nobody's leads, get no drafts, and no
 * journey writes to them.
 */
export async function hear(page: Page, studio: Studio, person: string): Promise<Heard> {
  let heard: Heard | undefined;
  await expect(async () => {
    const text = `🔥 10k abonnés réels en 24h, promo -50 %, lien en bio (${letters()})`;
    await control(page.request, "POST", "/control/events", { account: studio.handle, kind: "dm", person, text });
    let talk: Talk | undefined;
    await expect(async () => {
      await ask(page, "POST", `/social-accounts/${studio.accountId}/sync`);
      const { items } = await ask<{ items: Talk[] }>(page, "GET", `/conversations?q=${person}`);
      talk = items.find((one) => one.contact.handle === person && one.lastMessage.text === text);
      expect(talk?.lead?.leadType).toBeTruthy();
    }).toPass({ timeout: 120_000, intervals: [1000, 1500] });
    // What the first reading of a thread brings is no news: it is said again.
    expect(talk?.unreadMessages).toBeGreaterThan(0);
    heard = { id: talk?.id ?? "", name: talk?.contact.displayName ?? "", leadId: talk?.lead?.id ?? "", text };
  }).toPass();
  if (!heard) throw new Error(`@${person} was not heard`);
  return heard;
}

/** Signs in as somebody of one's own workspace, who wanted to go there. */
export async function enter(page: Page, language: Language, email: string, path: string): Promise<void> {
  await prefer(page, language);
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel(words[language].email).fill(email);
  await page.getByLabel(words[language].password, { exact: true }).fill(secret);
  await page.getByRole("button", { name: words[language].signIn }).click();
  await page.waitForURL((url) => `${url.pathname}${url.search}` === path);
}

/** How often the platform took a message with that text to that person. */
export async function arrived(page: Page, account: string, { contact, text }: Pick<Draft, "contact" | "text">): Promise<number> {
  const { events } = await control<{ events: { kind: string; handle: string; text?: string }[] }>(page.request, "GET", `/control/truth?account=${account}`);
  return events.filter((one) => one.kind === "sent" && one.handle === contact.handle && one.text === text).length;
}
