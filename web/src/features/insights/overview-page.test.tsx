import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Insights, Overview } from "@/lib/api/types";
import { lastVisit } from "@/lib/last-visit";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { aProfile } from "@/test/builders";
import { serve } from "@/test/server";

// jsdom lays nothing out, and a chart without a size draws nothing.
vi.mock("./day-chart", () => ({ DayChart: () => null }));

const anOverview = (change: Partial<Overview> = {}): Overview => ({
  leadsTotal: 12, leadsNew: 7, leadsContacted: 3, leadsInProgress: 1, leadsConverted: 1, interactionsLastDay: 5, draftsWaiting: 4, repliesLastDay: 1,
  accountsActive: 1, accountsNeedingAttention: 1, funnel: { people: 40, leads: 12, contacted: 5, replied: 2, converted: 1 }, interactionsByDay: [],
  news: { interactions: 31, leads: 3, replies: 2, contactPoints: 1, sent: 5, failed: 0 },
  firstLead: null,
  ...change,
});

const someInsights = (change: Partial<Insights> = {}): Insights => ({
  from: "2026-10-24T20:00:00.000Z", to: "2026-11-22T09:00:00.000Z", timeZone: "Europe/Paris",
  funnel: { people: 1_240, leads: 48, contacted: 20, replied: 1, converted: 1 },
  days: [
    { day: "2026-11-21", interactions: 80, leads: 4, sent: 3, replies: 1 },
    { day: "2026-11-22", interactions: 61, leads: 2, sent: 0, replies: 0 },
  ],
  platforms: [{ platform: "tiktok", people: 1_240, leads: 48, contacted: 20, replied: 1, converted: 1 }],
  types: [{ leadType: "artist", leads: 30, contacted: 15, replied: 1, converted: 1 }, { leadType: null, leads: 18, contacted: 5, replied: 0, converted: 0 }],
  hours: [{ weekday: 2, hour: 18, received: 12, sent: 3, answered: 1 }],
  posts: [{ postUrl: "https://www.tiktok.com/@studio/video/1", postTitle: '=cmd "808", mixé', interactions: 200, people: 120, leads: 9, contacted: 4, replied: 1 }],
  sent: 1, answered: 1, medianAnswerSeconds: 7200,
  ...change,
});

const aVoice = { offers: [{ name: "le mix", price: "80 €" }], tone: "plain", address: "as_they_do", signature: "", avoid: [], samples: [], facts: [] };
const none = { body: { items: [], nextCursor: null } };

function open(path = "/", { overview = anOverview(), insights = someInsights(), voice = aVoice as object, approved = false, awaitingReply = 0, practice = undefined as boolean | undefined } = {}) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile() },
    "GET /notifications/count": { body: { unread: 0 } },
    "GET /overview": { body: overview },
    "GET /insights": { body: insights },
    "GET /conversations/counts": { body: { open: 9, unread: 2, awaitingReply, snoozed: 0, done: 0 } },
    "GET /workspace/sending-hours": { body: { timeZone: "America/Los_Angeles", days: [], from: "08:00", until: "22:00" } },
    "GET /workspace/voice": { body: voice },
    "GET /outbound-messages": ({ query }) => (approved && query.get("state") === "scheduled" ? { body: { items: [{}], nextCursor: null } } : none),
    "GET /platforms": { body: { items: [{ platform: "tiktok", capabilities: [], ...(practice !== undefined && { practice }) }] } },
    "GET /notifications": none,
    "GET /social-accounts": none,
  });
  const router = makeRouter(makeQueryClient(), createMemoryHistory({ initialEntries: [path] }));
  const client = router.options.context.queryClient;
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { router, asked, insightsAsked: () => asked.filter((one) => one.path === "/insights").map((one) => one.query) };
}

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

beforeEach(() => {
  vi.stubGlobal("EventSource", class extends EventTarget {
    close() {}
  });
  lastVisit.forget();
});

describe("the overview's news", () => {
  it("are of the last day at first, then of the time since the last visit, kept by a reload", async () => {
    const seen = new Date(Date.now() - 15 * 3_600_000).toISOString();
    localStorage.setItem("vf-visit:u1:w1", JSON.stringify({ since: null, seen }));
    const { asked } = open();
    const news = within(await screen.findByRole("region", { name: "Depuis votre dernière visite" }));
    expect(news.getByRole("link", { name: "3 nouveaux leads" })).toHaveAttribute("href", "/leads?sort=-createdAt");
    expect(news.getByRole("link", { name: "1 coordonnée trouvée" })).toBeVisible();
    expect(news.queryByText(/échoué/)).toBeNull();
    expect(asked.find((one) => one.path === "/overview")?.query.get("since")).toBe(seen);
    lastVisit.forget();
    expect(lastVisit.since("w1")).toBe(seen);
  });

  it("count from now once one says that all is seen", async () => {
    localStorage.setItem("vf-visit:u1:w1", JSON.stringify({ since: null, seen: new Date(Date.now() - 15 * 3_600_000).toISOString() }));
    const { asked } = open();
    await userEvent.click(await screen.findByRole("button", { name: "C’est vu" }));
    await waitFor(() => {
      const since = asked.filter((one) => one.path === "/overview").at(-1)?.query.get("since") ?? "";
      expect(Date.now() - Date.parse(since)).toBeLessThan(60_000);
    });
  });

  it("stand beside what waits: accounts, answers and drafts lead where one acts", async () => {
    open("/", { awaitingReply: 6 });
    const todo = within(await screen.findByRole("region", { name: "Ce qui vous attend" }));
    expect(todo.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["/accounts", "/inbox?view=todo", "/outreach", "/leads?status=new&sort=-interestScore"]);
    expect(todo.getByText("6 personnes attendent votre réponse")).toBeVisible();
  });
});

describe("the overview's results", () => {
  it("take their period from the address, and ask again when it changes", async () => {
    const { router, insightsAsked } = open("/?platform=tiktok");
    await userEvent.click(await screen.findByRole("radio", { name: "7 jours" }));
    await waitFor(() => expect(router.state.location.href).toBe("/?platform=tiktok&days=7"));
    await waitFor(() => expect(insightsAsked()).toHaveLength(2));
    const [before, after] = insightsAsked().map((query) => ({ span: days(query.get("from") ?? "", query.get("to") ?? ""), platform: query.get("platform") }));
    expect(before?.span).toBeGreaterThanOrEqual(29);
    expect(after?.span).toBeLessThanOrEqual(7);
    expect(after?.platform).toBe("tiktok");
  });

  it("begin and end at midnights of the workspace's zone", async () => {
    const { insightsAsked } = open("/?from=2026-03-01&to=2026-03-31");
    await waitFor(() => expect(insightsAsked()).toHaveLength(1));
    const [query] = insightsAsked();
    // The clocks of Los Angeles go forward on the 8th of March.
    expect([query?.get("from"), query?.get("to")]).toEqual(["2026-03-01T08:00:00.000Z", "2026-04-01T06:59:59.999Z"]);
  });

  it("begin days of one's own with the days in sight", async () => {
    const { router } = open("/?days=7");
    await userEvent.click(await screen.findByRole("radio", { name: "Dates…" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string, to: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }));
    expect(screen.getByLabelText("Au")).toHaveValue((router.state.location.search as { to: string }).to);
  });

  it("say of a small sample how small it is", async () => {
    open();
    const figures = within(await screen.findByLabelText("Chiffres de la période"));
    expect(figures.getByText("1 sur 1")).toBeVisible();
    expect(figures.getByText("Réponses : 1 · 1 message envoyé")).toBeVisible();
    expect(figures.queryByText(/100/)).toBeNull();
  });

  it("show the same numbers as a table", async () => {
    open();
    const card = within(await screen.findByRole("region", { name: "De l’interaction au client" }));
    await userEvent.click(card.getByRole("button", { name: /^Tableau/ }));
    const rows = within(card.getByRole("table")).getAllByRole("row").slice(1);
    expect(rows.map((row) => row.textContent.replace(/[\u202f\u00a0]/g, " "))).toEqual(["Personnes1 240", "Leads484 %", "Contactés2042 %", "Ont répondu15 %", "Clients11 sur 1"]);
    await userEvent.click(card.getByRole("button", { name: /^Graphique/ }));
    expect(card.queryByRole("table")).toBeNull();
  });

  it("give a spreadsheet the same, and nothing to run", async () => {
    const files: Blob[] = [];
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: (file: Blob) => (files.push(file), "blob:x"), revokeObjectURL: () => undefined }));
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    open();
    const card = within(await screen.findByRole("region", { name: "Les publications qui amènent des leads" }));
    await userEvent.click(card.getByRole("button", { name: /^CSV/ }));
    const bytes = new Uint8Array(await (files[0] as Blob).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe('Publication,Leads,Personnes,Interactions,Contactés,Ont répondu\r\n"\'=cmd ""808"", mixé",9,120,200,4,1\r\n');
    expect((click.mock.contexts[0] as HTMLAnchorElement).download).toMatch(/^vistaflow-posts-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    click.mockRestore();
  });

  it("offer a longer period where there is nothing", async () => {
    const { router } = open("/", { insights: someInsights({ funnel: { people: 0, leads: 0, contacted: 0, replied: 0, converted: 0 }, days: [], sent: 0, answered: 0, medianAnswerSeconds: null }) });
    await userEvent.click(await screen.findByRole("button", { name: "Voir 90 jours" }));
    await waitFor(() => expect(router.state.location.href).toBe("/?days=90"));
  });
});

describe("the first steps", () => {
  const begun = anOverview({ leadsConverted: 0, leadsInProgress: 0, leadsContacted: 0, funnel: { people: 40, leads: 12, contacted: 0, replied: 0, converted: 0 } });
  const empty = anOverview({ leadsTotal: 0, leadsNew: 0, accountsActive: 0, accountsNeedingAttention: 0, draftsWaiting: 0, funnel: { people: 0, leads: 0, contacted: 0, replied: 0, converted: 0 } });

  it("begin with the first settings, then the account", async () => {
    open("/", { overview: empty, voice: { ...aVoice, offers: [] } });
    const steps = within(await screen.findByRole("region", { name: "Bienvenue dans VistaFlow" }));
    expect(steps.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "0");
    expect(steps.getByRole("link", { name: "Présenter mon activité" })).toHaveAttribute("href", "/begin");
    expect(steps.getByText("deux minutes")).toBeVisible();
    expect(steps.getByRole("link", { name: "Connectez un compte" })).toHaveAttribute("href", "/accounts?connect=true");
    expect(steps.queryByText(/script\/demo/)).toBeNull();
  });

  it("say how many of the first settings are answered", async () => {
    localStorage.setItem("vf-begin:u1:w1", JSON.stringify({ offers: "skipped", language: "saved", unknown: "saved" }));
    open("/", { overview: empty, voice: { ...aVoice, offers: [] } });
    expect(await screen.findByRole("link", { name: "Reprendre (2 sur 4)" })).toHaveAttribute("href", "/begin");
  });

  it.each([
    [true, /rien ne quitte cette machine/, /script\/demo/],
    [false, /script\/demo/, /rien ne quitte cette machine/],
  ])("say whether the people are invented, or how to meet such people (%s)", async (practice, said, unsaid) => {
    open("/", { overview: empty, practice });
    const steps = within(await screen.findByRole("region", { name: "Bienvenue dans VistaFlow" }));
    expect(await steps.findByText(said)).toBeVisible();
    expect(steps.queryByText(unsaid)).toBeNull();
  });

  it("tell how long the first lead took", async () => {
    open("/", { overview: { ...begun, firstLead: { at: "2026-11-22T09:00:00.000Z", afterSeconds: 134 } } });
    const steps = within(await screen.findByRole("region", { name: "Vos premiers pas" }));
    expect(steps.getByText(/^Premier lead noté 2\smin après la connexion$/)).toBeVisible();
  });

  it("count an approved message that has not left yet", async () => {
    open("/", { overview: begun, approved: true });
    const steps = within(await screen.findByRole("region", { name: "Vos premiers pas" }));
    expect(steps.getByText("4 étapes sur 5")).toBeVisible();
    expect(steps.getByRole("link", { name: "Ouvrir la boîte" })).toBeVisible();
  });

  it("stay away once put away, and ask for nothing then", async () => {
    const first = open("/", { overview: begun });
    await userEvent.click(await screen.findByRole("button", { name: "Masquer les premiers pas" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Vos premiers pas" })).toBeNull());
    await userEvent.click(await screen.findByRole("button", { name: "Les remettre" }));
    await userEvent.click(await screen.findByRole("button", { name: "Masquer les premiers pas" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Vos premiers pas" })).toBeNull());
    expect(first.asked.some((one) => one.path === "/workspace/voice")).toBe(true);
    document.body.replaceChildren();
    const { asked } = open("/", { overview: begun });
    expect(await screen.findByRole("region", { name: "Ce qui vous attend" })).toBeVisible();
    expect(screen.queryByRole("region", { name: "Vos premiers pas" })).toBeNull();
    expect(asked.some((one) => one.path === "/workspace/voice")).toBe(false);
  });

  it("do not greet who has long arrived, and say so to who has just", async () => {
    const first = open();
    expect(await screen.findByRole("region", { name: "Ce qui vous attend" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Masquer les premiers pas" })).toBeNull();
    expect(first.asked.length).toBeGreaterThan(0);
    document.body.replaceChildren();
    localStorage.setItem("vf-first-steps:u1:w1", "begun");
    open();
    expect(await screen.findByRole("region", { name: "Tout est en place" })).toBeVisible();
  });
});
