import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type BrowserContext, expect, type Page } from "@playwright/test";

export const email = process.env["VISTAFLOW_E2E_EMAIL"] ?? "";
export const password = process.env["VISTAFLOW_E2E_PASSWORD"] ?? "";

export type Language = "fr" | "en";
export type Theme = "light" | "dark";

/** The names that the journeys look for, in both languages: what people see, not how it is built. */
export const words = {
  fr: {
    email: "Adresse e-mail",
    password: "Mot de passe",
    signIn: "Se connecter",
    leads: "Leads",
    leadTable: "Liste des leads",
    draft: "Brouillon",
    nextStep: "Prochaine étape",
    edit: /^Modifier/,
    text: "Texte du message",
    approveEdited: /^Enregistrer et approuver/,
    status: "Statut du lead",
    inDiscussion: "En discussion",
    sent: "Envoyé",
    timeline: "Historique",
    received: "Message reçu",
    sentMessage: "Message envoyé",
    contact: "Coordonnées",
    call: /^Appeler le \+\d/,
    undo: "Annuler",
    overview: /^Bonjour /,
  },
  en: {
    email: "E-mail address",
    password: "Password",
    signIn: "Sign in",
    leads: "Leads",
    leadTable: "List of leads",
    draft: "Draft",
    nextStep: "Next step",
    edit: /^Edit/,
    text: "Message text",
    approveEdited: /^Save and approve/,
    status: "Lead status",
    inDiscussion: "In discussion",
    sent: "Sent",
    timeline: "Timeline",
    received: "Message received",
    sentMessage: "Message sent",
    contact: "Contact details",
    call: /^Call \+\d/,
    undo: "Undo",
    overview: /^Hello /,
  },
} as const;

export async function prefer(page: Page, language: Language, theme: Theme = "light"): Promise<void> {
  await page.addInitScript(
    ([locale, look]) => {
      localStorage.setItem("vf-locale", locale);
      localStorage.setItem("vf-theme", look);
    },
    [language, theme] as const,
  );
}

export async function signIn(page: Page, language: Language): Promise<void> {
  const say = words[language];
  await page.goto("/sign-in");
  await page.getByLabel(say.email).fill(email);
  await page.getByLabel(say.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: say.signIn }).click();
  await expect(page.getByRole("heading", { level: 1, name: say.overview })).toBeVisible();
}

const sandbox = process.env["VISTAFLOW_E2E_SANDBOX"] ?? "";

/** The sandbox's control API (docs/reference/sandbox.md). */
export async function control<T = unknown>(request: APIRequestContext, method: "GET" | "POST", path: string, data?: Record<string, unknown>): Promise<T> {
  const answer = await request.fetch(new URL(path, sandbox).href, { method, ...(method === "POST" && { data: data ?? {} }) });
  expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
  return (answer.status() === 204 ? undefined : await answer.json()) as T;
}

/** The link of the newest letter to somebody, as the sandbox's mail server took it. */
export async function linkTo(page: Page, address: string): Promise<string> {
  let link: string | undefined;
  await expect(async () => {
    const answer = await control<{ text: string }[] | { mails: { text: string }[] }>(page.request, "GET", `/control/mails?to=${encodeURIComponent(address)}`);
    const mails = Array.isArray(answer) ? answer : answer.mails;
    link = /https?:\/\/\S*\/join#token=\S+/.exec(mails.at(-1)?.text ?? "")?.[0];
    expect(link).toBeDefined();
  }).toPass({ timeout: 60_000 });
  return link ?? "";
}

const connecting = {
  fr: { accept: "J’ai compris, continuer", code: "Code QR de connexion à TikTok", left: /Valable encore \d+ secondes?/, phone: "Démonstration : ouvrir le téléphone du bac à sable", scanned: "Scanné : confirmez sur le téléphone", connected: (who: string) => `${who} est connecté` },
  en: { accept: "I understand, continue", code: "QR code to sign in to TikTok", left: /Good for \d+ more seconds?/, phone: "Demo: open the sandbox’s phone", scanned: "Scanned: confirm on the phone", connected: (who: string) => `${who} is connected` },
} as const;

/** Takes the open dialog from its terms to the connected account, by the sandbox's phone; `handle`: as that account, else as the first one. */
export async function scan(page: Page, context: BrowserContext, language: Language, handle?: string, title?: string): Promise<void> {
  const say = connecting[language];
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: say.accept }).click();
  await expect(dialog.getByRole("img", { name: say.code })).toBeVisible({ timeout: 30_000 });
  if (title !== undefined) await expect(dialog.getByRole("heading", { name: title })).toBeVisible();
  await expect(dialog.getByText(say.left)).toBeVisible();
  await expectAccessible(page);
  const phone = await context.newPage();
  await phone.goto((await dialog.getByRole("link", { name: say.phone }).getAttribute("href")) ?? "");
  const account = handle === undefined ? phone.getByRole("button", { name: /^@/ }).first() : phone.getByRole("button", { name: `@${handle}`, exact: true });
  await account.waitFor();
  await expect(dialog.getByText(say.scanned)).toBeVisible({ timeout: 15_000 });
  const who = (await account.textContent()) ?? "";
  await account.click();
  await expect(dialog.getByText(say.connected(who))).toBeVisible({ timeout: 60_000 });
  await phone.close();
}

/** Some letters that nothing else has. */
export const letters = (): string => Array.from({ length: 8 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("");

/** No violation of WCAG 2.2 AA on what is on screen, once it has settled. */
export async function expectAccessible(page: Page): Promise<void> {
  // What only shows how waiting looks is inert.
  await expect(page.locator("[aria-busy=true]:not([inert] *)")).toHaveCount(0);
  // Colours of a fading element are not its colours.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))));
  // There are no frames; otherwise each look opens a page of its own to gather what they say.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  expect.soft(violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`).join("\n  ")}`), page.url()).toEqual([]);
}
