import { createHmac, randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, linkTo, prefer, words } from "./support.ts";

// A user of its own: the others' sign-in must not begin to ask for a code.
const secret = "un long mot de passe";

/** What an authenticator app shows at a moment (RFC 6238 with its defaults: SHA-1, 30 s, six digits). */
function codeAt(key: string, at: number): string {
  const bits = [...key].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", bytes).update(step).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function register(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel("Votre nom").fill(name);
  const business = page.getByLabel("Nom de votre activité");
  if (await business.isVisible()) await business.fill("Studio Rivage");
  await page.getByLabel(words.fr.email).fill(email);
  await page.getByLabel(words.fr.password, { exact: true }).fill(secret);
}

async function signInAgain(page: Page, email: string): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("main").getByRole("button", { name: "Se déconnecter" }).click();
  // Until the next page is there the label is that of the settings' own section about the address.
  await page.waitForURL("**/sign-in*");
  await page.getByRole("textbox", { name: words.fr.email }).fill(email);
  await page.getByLabel(words.fr.password, { exact: true }).fill(secret);
  await page.getByRole("button", { name: words.fr.signIn }).click();
}

test("a second step is set up, asked for at sign-in, and somebody is invited", async ({ page, browser }) => {
  const owner = `owner-${randomUUID()}@example.com`;
  const guest = `guest-${randomUUID()}@example.com`;
  await prefer(page, "fr");
  await page.goto("/register");
  await register(page, "Ada Rivage", owner);
  await page.getByRole("button", { name: "Créer mon espace" }).click();
  await expect(page).toHaveURL(/\/begin$/);

  // Password, QR and key, first code, recovery codes.
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Activer" }).click();
  const steps = page.getByRole("dialog");
  await steps.getByLabel("Mot de passe actuel").fill(secret);
  await expectAccessible(page);
  await steps.getByRole("button", { name: "Continuer" }).click();
  await expect(steps.getByRole("img", { name: "Code QR pour votre application d’authentification" })).toBeVisible();
  await expectAccessible(page);
  const key = (await steps.locator("code").innerText()).replaceAll(" ", "");
  await steps.getByLabel("Code affiché par l’application").fill(codeAt(key, Date.now()));
  await steps.getByRole("button", { name: "Vérifier et activer" }).click();
  const codes = steps.getByRole("list", { name: "Codes de secours" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await expectAccessible(page);
  const [recovery = ""] = await codes.allInnerTexts();
  const saved = page.waitForEvent("download");
  await steps.getByRole("button", { name: "Télécharger" }).click();
  expect((await saved).suggestedFilename()).toBe("vistaflow-recovery-codes.txt");
  await steps.getByRole("button", { name: "Je les ai gardés" }).click();
  await expect(page.getByRole("region", { name: "Double authentification" }).getByText("Activée")).toBeVisible();

  // The next code of the app (the first is used up), and then a recovery code.
  for (const code of [() => codeAt(key, Date.now() + 30_000), () => recovery]) {
    await signInAgain(page, owner);
    await page.getByLabel("Code", { exact: true }).fill(code());
    await page.getByRole("button", { name: words.fr.signIn }).click();
    await expect(page.getByRole("navigation", { name: "Navigation principale" })).toBeVisible();
  }
  await page.goto("/settings/security");
  await expect(page.getByText("Il reste 9 codes de secours.")).toBeVisible();

  // The invited person comes in by the letter's link, and stands among the members.
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Inviter" }).click();
  await page.getByRole("dialog").getByLabel(words.fr.email).fill(guest);
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.getByRole("list", { name: "Invitations" }).getByRole("listitem").filter({ hasText: guest })).toContainText("En attente");
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await prefer(other, "fr");
  await other.goto(await linkTo(page, guest));
  await register(other, "Bob Rivage", guest);
  await other.getByRole("button", { name: "Rejoindre l’espace" }).click();
  await expect(other.getByRole("navigation", { name: "Navigation principale" })).toBeVisible();
  // The owner's page hears of it by itself.
  const member = page.getByRole("list", { name: "Membres" }).getByRole("listitem").filter({ hasText: guest });
  await expect(member).toBeVisible();
  await expect(page.getByRole("list", { name: "Invitations" }).getByRole("listitem").filter({ hasText: guest })).toContainText("Acceptée");

  await page.getByRole("link", { name: /Notifications\s*, 1 non lue/ }).click();
  const told = page.getByRole("list", { name: "Notifications" }).getByRole("link");
  await expect(told).toHaveText(/Bob Rivage a rejoint l’espace \(Membre\)/);
  await expectAccessible(page);
  await told.click();
  await expect(page).toHaveURL(/\/settings\/members$/);
  await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();

  // A member reads who is in, and neither changes it nor sees the keys and the log.
  await other.goto("/settings/members");
  await expect(other.getByRole("list", { name: "Membres" }).getByText("Ada Rivage")).toBeVisible();
  await expect(other.getByRole("list", { name: "Membres" }).getByRole("combobox")).toHaveCount(0);
  await expect(other.getByRole("navigation", { name: "Rubriques des réglages" }).getByRole("link")).toHaveText(["Général", "Apparence", "Sécurité", "Membres", "Assistant", "Ne plus écrire", "Tâches"]);
  await elsewhere.close();

  await page.goto("/settings/audit?action=invitation_sent");
  await expect(page.getByRole("table", { name: "Journal" }).getByRole("row")).toHaveCount(2);
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Exporter (CSV)" }).click();
  expect((await file).suggestedFilename()).toMatch(/^audit-.*\.csv$/);
});
