import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

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
const account = "nuit.claire.beats"; // the demo's own
// The demo connects first; then it reads at a human pace.
const untilHeard = 240_000;

export type Heard = { id: string; name: string; leadId: string; text: string };

type Talk = { id: string; unreadMessages: number; contact: { handle: string; displayName: string }; lastMessage: { text: string }; lead: { id: string; leadType: string | null } | null };

/**
 * Somebody of the sandbox writes to the demo's account, and it is there, unread. Meant for those who only advertise: they are nobody's
 * leads, get no drafts, and no journey writes to them.
 */
export async function hear(page: Page, person: string): Promise<Heard> {
  let heard: Heard | undefined;
  await expect(async () => {
    const text = `🔥 10k abonnés réels en 24h, promo -50 %, lien en bio (${letters()})`;
    const said = await page.request.post(new URL("/control/events", sandbox).href, { data: { account, kind: "dm", person, text } });
    expect(said.status()).toBe(201);
    let talk: Talk | undefined;
    await expect(async () => {
      const { items } = (await (await page.request.get(`/api/v1/conversations?q=${person}`)).json()) as { items: Talk[] };
      talk = items.find((one) => one.contact.handle === person && one.lastMessage.text === text);
      expect(talk?.lead?.leadType).toBeTruthy();
    }).toPass({ timeout: untilHeard });
    // What the first reading of a thread brings is no news: it is said again.
    expect(talk?.unreadMessages).toBeGreaterThan(0);
    heard = { id: talk?.id ?? "", name: talk?.contact.displayName ?? "", leadId: talk?.lead?.id ?? "", text };
  }).toPass();
  if (!heard) throw new Error(`@${person} was not heard`);
  return heard;
}

/** Some letters that nothing else has. */
export const letters = (): string => Array.from({ length: 8 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("");

/** No violation of WCAG 2.2 AA on what is on screen, once it has settled. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  // Colours of a fading element are not its colours.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  expect.soft(violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`).join("\n  ")}`), page.url()).toEqual([]);
}
