/** Notifications, templates, schedules and jobs for the fixture server. */
import type { Job, Notification, NotificationKind, Schedule, Template } from "../src/lib/api/types.ts";
import { colleagueId } from "./fixture-conversations.ts";
import { accounts, iso, leads, newId } from "./fixtures.ts";

type Answer = { status: number; body?: unknown };
const now = Date.now();
const minute = 60_000;

const told: [NotificationKind, number, number | null, string | null, boolean][] = [
  ["answered", 4, 0, null, false],
  ["contact_found", 4, 0, "phone", false],
  ["agent_hands_over", 26, 3, "not_covered", false],
  ["account_expired", 180, null, null, false],
  ["message_failed", 310, 10, "not_supported", true],
  ["maybe_refused", 700, 15, null, true],
  ["lead_assigned", 1300, 5, null, true],
  ["member_joined", 1600, null, "member", true],
  ["account_held", 3000, null, "too_fast", true],
  ["contact_found", 4100, 2, "email", true],
];
const notices: Notification[] = told.map(([kind, ago, lead, detail, read]) => {
  const of = lead === null ? undefined : leads[lead]?.lead;
  const account = kind.startsWith("account") ? accounts[kind === "account_expired" ? 1 : 0] : undefined;
  return {
    id: newId(), kind, read, detail, messageId: null, createdAt: iso(now - ago * minute), by: kind === "lead_assigned" || kind === "member_joined" ? colleagueId : null,
    account: account ? { id: account.id, platform: account.platform, handle: account.handle } : null, contact: of?.contact ?? null, leadId: of?.id ?? null,
  };
});

const templates: Template[] = [
  { id: newId(), name: "Premier contact", locale: "fr", text: "Salut {{name|toi}} ! Merci pour ton message. Tu cherches quoi comme prod ?", sent: 42, replied: 17, createdAt: iso(now), updatedAt: iso(now) },
  { id: newId(), name: "Tarifs du mix", locale: "fr", text: "Hello {{name}}, le mix d’un titre est à 80 €, livré en trois jours. On en parle ?", sent: 18, replied: 6, createdAt: iso(now), updatedAt: iso(now) },
];

const run = (ago: number, seconds: number, errorCode: string | null = null): Schedule["runs"][number] => ({ id: newId(), state: errorCode ? "dead" : "done", startedAt: iso(now - ago * minute), finishedAt: iso(now - ago * minute + seconds * 1000), errorCode });
const schedules: Schedule[] = [
  { name: "syncAllTikTokInboxes", everySeconds: 180, nextAt: iso(now + minute), lastAt: iso(now - 2 * minute), failing: false, waiting: 0, running: false, runs: [run(2, 0.4), run(5, 0.5), run(8, 20, "job.timeout")] },
  { name: "analyzePendingLeads", everySeconds: 1800, nextAt: iso(now + 12 * minute), lastAt: iso(now - 18 * minute), failing: false, waiting: 40, running: true, runs: [run(18, 3.2), run(48, 2.8)] },
  { name: "extractLeadsFromRecentDMs", everySeconds: 3600, nextAt: iso(now + 40 * minute), lastAt: iso(now - 20 * minute), failing: false, waiting: 3, running: false, runs: [run(20, 0.05)] },
  { name: "autoReconnectExpiredSessions", everySeconds: 21_600, nextAt: null, lastAt: null, failing: true, waiting: 1, running: false, runs: [] },
];
const dead = (kind: string, errorCode: string, ago: number): Job => ({ id: newId(), kind, state: "dead", attempt: 3, maxAttempts: 3, createdAt: iso(now), runAt: iso(now), startedAt: iso(now), finishedAt: iso(now - ago * minute), errorCode, traceId: null });
const jobs: Job[] = [dead("inbox.sync_account", "browser_gone", 70), dead("mail.send_letter", "job.exception", 900)];

export function noticeWork(method: string, [area, id, sub]: string[], query: URLSearchParams, body: Record<string, unknown>, empty: boolean): Answer | null {
  const list = <T>(items: T[]): Answer => ({ status: 200, body: { items: empty ? [] : items, nextCursor: null } });
  if (area === "notifications" && id === "count") return { status: 200, body: { unread: empty ? 0 : notices.filter((one) => !one.read).length } };
  if (area === "notifications" && method === "POST") {
    for (const one of notices) if (id === "read" || one.id === id) one.read = true;
    return { status: 204 };
  }
  if (area === "notifications") return list(notices.filter((one) => query.get("unread") !== "true" || !one.read));
  if (area === "templates" && method === "GET") return list(templates);
  if (area === "template-preview") {
    const text = String(body["text"]);
    const filled = (name: string) => text.replace(/\{\{name(?:\|([^}]*))?\}\}/g, (_all, fallback?: string) => name || (fallback ?? "")).replace(/\{\{\w+\}\}/g, "studio.belleville");
    return { status: 200, body: { text: filled("Léa"), unnamed: filled("") } };
  }
  if (area === "schedules" && method === "POST") {
    const found = schedules.find((one) => one.name === id);
    if (found) found.running = true;
    return { status: 202, body: found };
  }
  if (area === "schedules") return { status: 200, body: { items: schedules } };
  if (area === "jobs" && sub === "retry") {
    const at = jobs.findIndex((one) => one.id === id);
    return { status: 200, body: { ...jobs.splice(at, 1)[0], state: "pending" } };
  }
  if (area === "jobs") return list(jobs);
  return null;
}
