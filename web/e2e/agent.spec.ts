import { expect, type Page, test } from "@playwright/test";
import { prefer, signIn, words } from "./support.ts";

const say = words.fr;
// The demo connects and judges people first; what is said is then read, and what is approved leaves at a human pace.
const untilLeads = 150_000;
const untilSent = 150_000;
const untilHeard = 240_000;
const sandbox = process.env["VISTAFLOW_E2E_SANDBOX"] ?? "";
const account = "nuit.claire.beats"; // the demo's own
const question = "ah cool ! le mix d'un titre c'est combien ?";

type Person = { handle: string; style?: string };
type Row = { id: string; hasDraft: boolean; contact: { handle: string } };

/** The best lead with a draft among those who write nothing unless told to. */
async function quietLead(page: Page): Promise<{ id: string; handle: string }> {
  const answer = (await (await page.request.get(new URL("/control/people", sandbox).href)).json()) as Person[] | { people: Person[] };
  const silent = new Set((Array.isArray(answer) ? answer : answer.people).filter(({ style }) => style === "silent").map(({ handle }) => handle));
  let found: Row | undefined;
  await expect(async () => {
    const list = (await (await page.request.get("/api/v1/leads?sort=-interestScore&limit=100")).json()) as { items: Row[] };
    found = list.items.find(({ hasDraft, contact }) => hasDraft && silent.has(contact.handle));
    expect(found).toBeDefined();
  }).toPass({ timeout: untilLeads });
  return { id: found?.id ?? "", handle: found?.contact.handle ?? "" };
}

test("Flow.IA writes by itself only where an admin said so, else a draft that a member lets go", async ({ page }) => {
  test.setTimeout(untilLeads + untilSent + untilHeard + 120_000);
  await prefer(page, "fr");
  await signIn(page, "fr");
  await page.goto("/settings/assistant");
  const mode = page.getByRole("combobox", { name: "Flow.IA pour le type Curieux" });
  const confirm = page.getByRole("alertdialog", { name: "Laisser Flow.IA répondre seul ?" });
  await expect(mode).toHaveText("Brouillons");
  await mode.click();
  await page.getByRole("option", { name: "Seul" }).click();
  await confirm.getByRole("button", { name: "Laisser répondre seul" }).click();
  await expect(mode).toHaveText("Seul");
  await page.reload();
  await expect(mode).toHaveText("Seul");

  await mode.click();
  await page.getByRole("option", { name: "Brouillons" }).click();
  await expect(mode).toHaveText("Brouillons");
  await page.reload();
  await expect(mode).toHaveText("Brouillons");

  const { id, handle } = await quietLead(page);
  await page.goto(`/leads/${id}`);
  const step = page.getByRole("region", { name: say.nextStep });
  const sent = step.getByRole("status").filter({ hasText: say.sent });
  await step.getByRole("button", { name: /^Approuver/ }).click();
  await expect(sent).toBeVisible({ timeout: untilSent });

  // Once the thread was read with our message, the person asks: the answer comes onto the open page by itself, as a draft.
  await expect(async () => {
    const read = (await (await page.request.get(`/api/v1/leads/${id}/interactions?type=dm`)).json()) as { items: unknown[] };
    expect(read.items.length).toBeGreaterThan(0);
  }).toPass({ timeout: untilHeard });
  const asked = await page.request.post(new URL("/control/events", sandbox).href, { data: { account, kind: "dm", person: handle, text: question } });
  expect(asked.status()).toBe(201);
  await expect(step.getByText(/le mix d['’]un titre.*90\s€/i)).toBeVisible({ timeout: untilHeard });
  await expect(step.getByText("Message proposé")).toBeVisible();
  await expect(step.getByText("Flow.IA", { exact: true })).toBeVisible();
  const agent = page.getByRole("region", { name: "Flow.IA" });
  await expect(agent.getByText("Flow.IA suit la conversation")).toBeVisible();
  await expect(agent.getByText("0 réponse sur 5")).toBeVisible();
  const moves = agent.getByRole("list", { name: "Ce que Flow.IA a fait" }).getByRole("listitem");
  await expect(moves.filter({ hasText: "A rédigé une réponse" }).filter({ hasText: /le mix d['’]un titre/ }).first()).toBeVisible();

  await step.getByRole("button", { name: /^Approuver/ }).click();
  await expect(sent).toBeVisible({ timeout: untilSent });
  await expect(step.getByText("Flow.IA", { exact: true })).toBeVisible();
  await expect(agent.getByText("1 réponse sur 5")).toBeVisible();
  await expect(page.getByRole("list", { name: say.timeline }).getByRole("article", { name: say.sentMessage }).filter({ hasText: /90\s€/ })).toHaveCount(1);
});
