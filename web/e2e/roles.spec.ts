import { type Browser, expect, type Page, test } from "@playwright/test";
import { anAddress, ask, enter, secret, type Studio, withStudio } from "./studio.ts";
import { type Language, linkTo } from "./support.ts";

const say = {
  fr: {
    main: "Navigation principale",
    accounts: "Comptes connectés",
    sync: "Synchroniser",
    admins: { connect: "Connecter un compte", import: "Importer un fichier TikTok", disconnect: "Déconnecter", pause: "Suspendre les envois" },
    brake: "Suspendre tous les envois",
    only: "Seuls le propriétaire et les administrateurs peuvent changer cela.",
    members: "Membres",
    invite: "Inviter",
    roleOf: (name: string) => `Rôle de ${name}`,
    remove: (name: string) => `Retirer ${name}`,
    owners: ["Transférer la propriété", "Supprimer l’espace"],
    sections: "Rubriques des réglages",
    adminSections: ["Clés d’API", "Journal"],
    key: "Créer une clé",
    log: "Journal",
    forbidden: "Votre rôle ne permet pas cette action.",
    sequence: "Nouvelle relance",
  },
  en: {
    main: "Main navigation",
    accounts: "Connected accounts",
    sync: "Sync now",
    admins: { connect: "Connect an account", import: "Import a TikTok file", disconnect: "Disconnect", pause: "Pause sends" },
    brake: "Pause all sends",
    only: "Only the owner and administrators can change this.",
    members: "Members",
    invite: "Invite",
    roleOf: (name: string) => `Role of ${name}`,
    remove: (name: string) => `Remove ${name}`,
    owners: ["Transfer ownership", "Delete the workspace"],
    sections: "Sections of the settings",
    adminSections: ["API keys", "Audit log"],
    key: "Create a key",
    log: "Audit log",
    forbidden: "Your role does not allow this.",
    sequence: "New sequence",
  },
} as const;

type Role = "member" | "admin" | "owner";
const names: Record<Role, string> = { owner: "Ada Rivage", admin: "Ben Rivage", member: "Cléo Rivage" };
const addresses: Record<Role, string> = { owner: "", admin: "", member: "" };
let studio: Studio;

/** Somebody joins by the link of their letter. */
async function join(owner: Page, browser: Browser, baseURL: string, role: Role): Promise<void> {
  const email = anAddress(role);
  await ask(owner, "POST", "/invitations", { email, role });
  const token = new URLSearchParams(new URL(await linkTo(owner, email)).hash.slice(1)).get("token");
  const context = await browser.newContext({ baseURL });
  await ask(await context.newPage(), "POST", "/auth/register", { email, password: secret, name: names[role], invitationToken: token, locale: "fr", session: "cookie" });
  await context.close();
  addresses[role] = email;
}

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(240_000);
  studio = await withStudio(browser, baseURL, async (owner) => {
    for (const role of ["admin", "member"] as const) await join(owner, browser, baseURL ?? "", role);
  });
  addresses.owner = studio.email;
});

const cases: [Role, Language][] = [
  ["member", "fr"],
  ["member", "en"],
  ["admin", "fr"],
  ["owner", "en"],
];
for (const [role, language] of cases) {
  const admin = role !== "member";
  test(`${role}: what one may do has its buttons, what one may not has none (${language})`, async ({ page }) => {
    const text = say[language];
    await enter(page, language, addresses[role], "/accounts");

    // Accounts: all read them and ask for a reading; a link to the dialog opens nothing for who may not connect.
    const card = page.getByRole("list", { name: text.accounts }).getByRole("listitem").filter({ hasText: `@${studio.handle}` });
    await expect(card.getByRole("button", { name: text.sync })).toBeVisible();
    for (const name of Object.values(text.admins)) await expect(page.getByRole("button", { name, exact: true })).toHaveCount(admin ? 1 : 0);
    await page.goto("/accounts?connect=true");
    // Behind an open dialog the card is not reached.
    await expect(admin ? page.getByRole("dialog") : card).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(admin ? 1 : 0);

    await page.goto("/settings");
    const brake = page.getByRole("switch", { name: text.brake });
    await expect(brake).toBeEnabled({ enabled: admin });
    await (admin ? expect(page.getByText(text.only)).toHaveCount(0) : expect(page.getByText(text.only).first()).toBeVisible());
    const sections = page.getByRole("navigation", { name: text.sections });
    for (const name of text.adminSections) await expect(sections.getByRole("link", { name, exact: true })).toHaveCount(admin ? 1 : 0);

    // Members: an admin is above members and not above owners; only the owner closes or hands over.
    await page.goto("/settings/members");
    const members = page.getByRole("list", { name: text.members, exact: true });
    await expect(members.getByRole("listitem")).toHaveCount(3);
    await expect(page.getByRole("button", { name: text.invite, exact: true })).toHaveCount(admin ? 1 : 0);
    await expect(members.getByRole("combobox", { name: text.roleOf(names.member) })).toHaveCount(admin ? 1 : 0);
    await expect(members.getByRole("button", { name: text.remove(names.member) })).toHaveCount(admin ? 1 : 0);
    await expect(members.getByRole("button", { name: text.remove(names.admin) })).toHaveCount(role === "owner" ? 1 : 0);
    await expect(members.getByRole("combobox", { name: text.roleOf(names.owner) })).toHaveCount(0);
    for (const name of text.owners) await expect(page.getByRole("button", { name, exact: true })).toHaveCount(role === "owner" ? 1 : 0);

    // Who types an address is told, not shown an empty page.
    const forbidden = page.getByText(text.forbidden);
    await page.goto("/settings/api-keys");
    await (admin ? expect(page.getByRole("button", { name: text.key, exact: true }).first()).toBeVisible() : expect(forbidden).toBeVisible());
    await expect(page.getByRole("button", { name: text.key, exact: true })).toHaveCount(admin ? 1 : 0);
    await page.goto("/settings/audit");
    await (admin ? expect(page.getByRole("table", { name: text.log })).toBeVisible() : expect(forbidden).toBeVisible());

    await page.goto("/outreach?tab=sequences");
    await expect(page.getByRole("tabpanel")).toBeVisible();
    if (admin) await expect(page.getByRole("button", { name: text.sequence }).first()).toBeVisible();
    else await expect(page.getByRole("button", { name: text.sequence })).toHaveCount(0);
    await page.goto("/outreach?tab=autopilot");
    const autopilot = page.getByRole("switch").first();
    await expect(autopilot).toBeEnabled({ enabled: admin });

    // The server says the same to who asks it directly.
    const keys = await page.request.get("/api/v1/api-keys");
    expect(keys.status()).toBe(admin ? 200 : 403);
  });
}
