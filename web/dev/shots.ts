/**
 * Takes a picture of every screen of a running dashboard (the fixtures, unless VISTAFLOW_E2E_URL says where), in both languages and themes, wide
 * and on a phone, and puts those of one skin on a contact sheet, to be looked at:
 *
 *   node dev/shots.ts /tmp/shots [name…]
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

const base = process.env["VISTAFLOW_E2E_URL"] ?? "http://127.0.0.1:3900";
const [dir = "shots", ...only] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const skins = (["fr", "en"] as const).flatMap((locale) =>
  (["light", "dark"] as const).flatMap((theme) => (["wide", "phone"] as const).map((size) => ({ locale, theme, size }))),
);
const screens: Record<string, string> = { overview: "/", begin: "/begin?step=offers", "begin-language": "/begin?step=language", "begin-hours": "/begin?step=hours", "begin-connect": "/begin?step=connect", components: "/components", "components-forms": "/components#forms", overview90: "/?days=90", "overview-own": "/?from=2026-11-01&to=2026-11-20&platform=tiktok", inbox: "/inbox", thread: "", "thread-lead": "", snoozed: "/inbox?view=snoozed", activity: "/inbox?view=activity", leads: "/leads", board: "/leads?view=board", filtered: "/leads?type=artist%2Cclient_potentiel&minScore=60&assignee=me", lead: "", lead2: "", targets: "/targets", "targets-add": "/targets?add=true", outreach: "/outreach", scheduled: "/outreach?tab=scheduled", sent: "/outreach?tab=sent", failed: "/outreach?tab=failed", templates: "/outreach?tab=templates", sequences: "/outreach?tab=sequences", autopilot: "/outreach?tab=autopilot", notifications: "/notifications", accounts: "/accounts", connect: "/accounts?connect=true", import: "/accounts?import=true", integrations: "/integrations", "integration-add": "/integrations?add=webhook", integration: "", settings: "/settings", appearance: "/settings/appearance", security: "/settings/security", members: "/settings/members", assistant: "/settings/assistant", tasks: "/settings/tasks", suppressions: "/settings/suppressions", "privacy-settings": "/settings/privacy", keys: "/settings/api-keys", audit: "/settings/audit" };

/** What is shown before sign-in; the landing page as a whole. */
const publicScreens: Record<string, string> = { welcome: "/", "sign-in": "/sign-in", register: "/register", "forgot-password": "/forgot-password", "reset-password": "/reset-password#token=x", "verify-email": "/verify-email#token=x", join: "/join#token=x", privacy: "/legal/privacy", terms: "/legal/terms", "data-deletion": "/legal/data-deletion", cookies: "/legal/cookies", notice: "/legal/notice", "not-found": "/nowhere" };

const signIn = { email: process.env["VISTAFLOW_E2E_EMAIL"] ?? "a@b.example", password: process.env["VISTAFLOW_E2E_PASSWORD"] ?? "x", session: "cookie" };

// A demo that has just begun has nothing to show: until somebody wrote, four minutes at most.
const early = await browser.newContext();
await early.request.post(`${base}/api/v1/auth/login`, { data: signIn });
for (const until = Date.now() + 240_000; Date.now() < until; await new Promise((again) => setTimeout(again, 2000))) {
  const { awaitingReply = 0 } = (await (await early.request.get(`${base}/api/v1/conversations/counts`)).json()) as { awaitingReply?: number };
  const drafts = (await (await early.request.get(`${base}/api/v1/outbound-messages?state=suggested`)).json()) as { items?: unknown[] };
  if (awaitingReply > 4 && (drafts.items?.length ?? 0) > 4) break;
}
await early.close();

for (const { locale, theme, size } of skins) {
  const context = await browser.newContext({ viewport: sizes[size], deviceScaleFactor: 1, reducedMotion: "reduce", hasTouch: size === "phone", timezoneId: "Europe/Paris" });
  await context.addInitScript(([lang, look]) => {
    localStorage.setItem("vf-locale", lang as string);
    localStorage.setItem("vf-theme", look as string);
  }, [locale, theme]);
  const page = await context.newPage();
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") console.log(`[${locale} ${size}] ${line.text()}`);
  });
  page.on("pageerror", (error) => console.log(`[${locale} ${size}] ${error.message}`));
  const shoot = async (name: string) => {
    if (only.length > 0 && !only.includes(name)) return;
    await page.screenshot({ path: `${dir}/${name}-${locale}-${theme}-${size}.png`, fullPage: false });
  };
  for (const [name, path] of Object.entries(publicScreens)) {
    if (only.length > 0 && !only.includes(name)) continue;
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle").catch(() => undefined);
    await page.screenshot({ path: `${dir}/${name}-${locale}-${theme}-${size}.png`, fullPage: name === "welcome" });
  }
  await page.request.post(`${base}/api/v1/auth/login`, { data: signIn });
  // Somebody who was here the evening before.
  const { user, workspaces = [] } = (await (await page.request.get(`${base}/api/v1/auth/profile`)).json()) as { user?: { id: string }; workspaces?: { id: string }[] };
  await page.goto(base);
  await page.evaluate((places) => {
    const seen = new Date(Date.now() - 14 * 3_600_000).toISOString();
    for (const place of places) localStorage.setItem(`vf-visit:${place}`, JSON.stringify({ since: null, seen }));
  }, workspaces.map(({ id }) => `${user?.id}:${id}`));
  const list = (await (await page.request.get(`${base}/api/v1/leads`)).json()) as { items?: { id: string; hasDraft: boolean; phone: string | null }[] };
  screens["lead"] = `/leads/${list.items?.find((one) => one.phone)?.id ?? "none"}`;
  screens["lead2"] = `/leads/${list.items?.find((one) => one.hasDraft)?.id ?? "none"}`;
  const talks = (await (await page.request.get(`${base}/api/v1/conversations?state=open`)).json()) as { items?: { id: string }[] };
  screens["thread"] = `/inbox?open=${talks.items?.[0]?.id ?? "none"}`;
  screens["thread-lead"] = `${screens["thread"]}&lead=true`;
  const sinks = (await (await page.request.get(`${base}/api/v1/integrations`)).json()) as { items?: { id: string; kind: string; status: string }[] };
  screens["integration"] = `/integrations/${sinks.items?.find((one) => one.kind === "webhook" && one.status === "active")?.id ?? "none"}`;
  for (const [name, path] of Object.entries(screens)) {
    if (only.length > 0 && !only.includes(name)) continue;
    await page.goto(base + path);
    await page.locator("h1, [role=alert], [role=dialog], [aria-busy=true]").first().waitFor();
    await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"), undefined, { timeout: 4000 }).catch(() => undefined);
    await page.evaluate(() => document.fonts.ready);
    if (name.startsWith("overview")) await page.locator("svg.recharts-surface").first().waitFor({ timeout: 3000 }).catch(() => undefined);
    await shoot(name);
    if (name === "notifications") {
      for (const [keys, shot] of [["Control+k", "palette"], ["?", "shortcuts"]] as const) {
        await page.keyboard.press(keys);
        await page.locator("[role=dialog] [role=option], [role=dialog] dl").first().waitFor({ timeout: 4000 }).catch(() => undefined);
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${dir}/${shot}-${locale}-${theme}-${size}.png` });
        if (shot === "palette") {
          await page.keyboard.type("ma");
          await page.waitForTimeout(500);
          await page.screenshot({ path: `${dir}/palette-found-${locale}-${theme}-${size}.png` });
        }
        await page.keyboard.press("Escape");
        await page.locator("[role=dialog]").waitFor({ state: "detached" });
      }
    }
    if (name === "lead") {
      const [title, erase] = locale === "fr" ? ["Confidentialité", "Effacer cette personne…"] : ["Privacy", "Erase this person…"];
      await page.getByRole("button", { name: title, exact: true }).click();
      await page.getByRole("button", { name: erase }).scrollIntoViewIfNeeded({ timeout: 3000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/lead-privacy-${locale}-${theme}-${size}.png` });
      await page.getByRole("button", { name: erase }).click({ timeout: 3000 }).catch(() => undefined);
      await page.locator("[role=alertdialog]").waitFor({ timeout: 3000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/lead-erase-${locale}-${theme}-${size}.png` });
    }
    if (name === "connect") {
      const [accept, cookies] = locale === "fr" ? ["J’ai compris, continuer", "Coller des cookies plutôt"] : ["I understand, continue", "Paste cookies instead"];
      await page.getByRole("button", { name: accept }).click();
      await page.locator("[role=dialog] svg[role=img]").waitFor({ timeout: 20_000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/scan-${locale}-${theme}-${size}.png` });
      await page.getByRole("button", { name: cookies }).click();
      await page.locator("textarea").fill(`sessionid=${"0".repeat(32)}; ttwid=1`);
      await page.waitForTimeout(1200);
      await page.screenshot({ path: `${dir}/paste-${locale}-${theme}-${size}.png` });
    }
    if (name === "targets") {
      await page.locator("[aria-expanded=false]:has(svg.lucide-chevron-down)").first().click();
      await page.locator("ol li").first().waitFor({ timeout: 4000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/targets-open-${locale}-${theme}-${size}.png` });
    }
    if (name === "targets-add") {
      await page.locator("[role=dialog] input").fill("ma");
      await page.waitForTimeout(700);
      await page.screenshot({ path: `${dir}/targets-found-${locale}-${theme}-${size}.png` });
    }
    if (name === "integration") {
      await page.locator("[data-list-link]").nth(5).click({ timeout: 3000 }).catch(() => undefined);
      await page.locator("[role=dialog] pre").first().waitFor({ timeout: 3000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/delivery-${locale}-${theme}-${size}.png` });
    }
    if (name === "import") {
      // One that says whose it is, then one that does not.
      const fans = (count: number) => Array.from({ length: count }, (_, nth) => ({ Date: "2024-05-02 08:11:09", UserName: `fan.${nth}` }));
      const talk = { "Chat History with lea.prod:": [{ Date: "2021-03-04 17:38:59", From: "lea.prod", Content: "Salut, c combien le mix ?" }, { Date: "2026-05-04 17:38:59", From: "studio.demo", Content: "80 le titre" }] };
      const file = { Activity: { "Follower List": { FansList: fans(1204) } }, "Direct Messages": { "Chat History": { ChatHistory: talk } } };
      await page.locator("input[type=file]").setInputFiles({ name: "user_data_tiktok.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
      await page.locator("[role=dialog] form").waitFor({ timeout: 20_000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/import-found-${locale}-${theme}-${size}.png` });
      await page.locator("[role=dialog] form button[type=submit]").click();
      await page.locator("[role=dialog] [role=status]").waitFor({ timeout: 20_000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/import-done-${locale}-${theme}-${size}.png` });
      await page.goto(`${base}/accounts`);
      await page.getByRole("progressbar").or(page.getByText("user_data_tiktok.json")).first().waitFor({ timeout: 3000 }).catch(() => undefined);
      await page.screenshot({ path: `${dir}/imports-${locale}-${theme}-${size}.png` });
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) console.log(`[${locale} ${size}] ${name} is ${wider}px too wide`);
  }
  await context.close();
  await contactSheet(`${locale}-${theme}-${size}`, size === "wide" ? 480 : 240);
}
await browser.close();

/** All pictures of one skin side by side, with their names: `sheet-<skin>.png`. */
async function contactSheet(skin: string, width: number) {
  const shown = readdirSync(dir).filter((file) => file.endsWith(`-${skin}.png`) && !file.startsWith("sheet-")).sort();
  const figures = shown.map((file) => `<figure><img src="${encodeURI(file)}"><figcaption>${file.replace(`-${skin}.png`, "")}</figcaption></figure>`).join("");
  const style = `body{margin:24px;background:#888;font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0;width:${width}px}img{width:100%;max-height:640px;object-fit:cover;object-position:top}`;
  const html = resolve(join(dir, `sheet-${skin}.html`));
  writeFileSync(html, `<!doctype html><meta charset="utf-8"><style>${style}</style>${figures}`);
  const page = await browser.newPage({ viewport: { width: 2048, height: 800 } });
  await page.goto(pathToFileURL(html).href);
  await page.screenshot({ path: join(dir, `sheet-${skin}.png`), fullPage: true });
  await page.close();
  rmSync(html);
}
