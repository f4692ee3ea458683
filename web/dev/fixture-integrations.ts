/** Integrations and what they delivered, for the fixture server. */
import type { Delivery, DeliveryDetail, Integration, IntegrationKind } from "../src/lib/api/types.ts";
import { iso, leads, newId } from "./fixtures.ts";

type Json = Record<string, unknown>;
type Answer = { status: number; body?: unknown };
type Tell = (name: string, id: string) => void;
const now = Date.now();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const made = (kind: IntegrationKind, name: string, address: string, change: Partial<Integration>): Integration => ({
  id: newId(), kind, name, address, status: "active", pausedReason: null, events: ["lead.created", "lead.contact_found"], leadTypes: [], minScore: 0, secretHint: null,
  createdAt: iso(now - 20 * day), lastDeliveredAt: null, lastFailedAt: null, lastProblem: null, waiting: 0, backfill: null, ...change,
});

const integrations: Integration[] = [
  made("slack", "#leads de l’équipe", "https://hooks.slack.com/…9tQx", { leadTypes: ["client_potentiel", "artist"], minScore: 60, lastDeliveredAt: iso(now - 9 * minute) }),
  made("webhook", "Tableur des leads (n8n)", "https://n8n.studio-belleville.example/webhook/leads", { events: ["lead.created", "lead.contact_found", "lead.status_changed"], secretHint: "whsec_…k3Vd", lastDeliveredAt: iso(now - 4 * minute), lastFailedAt: iso(now - 26 * minute), lastProblem: "timeout", waiting: 2 }),
  made("webhook", "CRM du label", "https://crm.label-rivage.example/hooks/vistaflow", { events: ["lead.created", "lead.status_changed"], secretHint: "whsec_…Zp0a", status: "paused", pausedReason: "failing", lastDeliveredAt: iso(now - 3 * day), lastFailedAt: iso(now - 5 * hour), lastProblem: "bad_status", waiting: 37 }),
  made("discord", "Salon du studio", "https://discord.com/…b2Lm", { events: ["lead.created", "account.needs_attention"], minScore: 50, status: "paused", pausedReason: "by_member", lastDeliveredAt: iso(now - 6 * day), waiting: 4 }),
];

const settled = { attempts: 1, nextAttemptAt: null, answerStatus: 200, problem: null, backfill: false };
const kinds: [Delivery["event"], Partial<Delivery>][] = [
  ["lead.contact_found", {}],
  ["lead.created", { state: "waiting", attempts: 3, nextAttemptAt: iso(now + 12 * minute), finishedAt: null, answerStatus: null, problem: "timeout" }],
  ["lead.created", { state: "waiting", attempts: 1, nextAttemptAt: iso(now + 4 * minute), finishedAt: null, answerStatus: 429, problem: "throttled" }],
  ["lead.status_changed", {}],
  ["lead.created", { attempts: 2 }],
  ["lead.contact_found", { state: "failed", attempts: 8, answerStatus: 500, problem: "bad_status" }],
  ["test", { leadId: null }],
  ["lead.created", { backfill: true }],
  ["lead.created", { backfill: true }],
  ["account.needs_attention", { leadId: null }],
];
const deliveries: Delivery[] = Array.from({ length: 74 }, (_, index) => {
  const [event, change] = kinds[index < kinds.length ? index : 3 + (index % 2)] as (typeof kinds)[number];
  const at = iso(now - index * 23 * minute - 4 * minute);
  return { id: newId(), event, leadId: leads[index % leads.length]?.lead.id ?? null, state: "delivered", createdAt: at, finishedAt: at, ...settled, ...change };
});

const answers: Record<number, string> = { 500: '<!doctype html>\n<title>500</title>\n<h1>Internal Server Error</h1>\n<script>alert("not run")</script>', 429: '{"message":"Too many requests"}' };

function detail(delivery: Delivery): DeliveryDetail {
  const of = leads.find((one) => one.lead.id === delivery.leadId)?.lead;
  const lead = of && { id: of.id, name: of.contact.displayName, handle: of.contact.handle, platform: of.contact.platform, leadType: of.leadType, interestScore: of.interestScore, status: of.status, phone: of.phone };
  const payload = { type: delivery.event, timestamp: delivery.createdAt, version: 1, ...(delivery.backfill && { backfill: true }), data: lead ? { lead } : {} };
  return { ...delivery, payload, answer: delivery.answerStatus === null ? null : (answers[delivery.answerStatus] ?? '{"ok":true}') };
}

const word = () => Array.from({ length: 32 }, () => "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"[Math.floor(Math.random() * 56)]).join("");

/** What this file knows to answer; undefined leaves it to the server. */
export function integrationWork(method: string, path: string[], query: URLSearchParams, body: Json, empty: boolean, tell: Tell): Answer | undefined {
  const [area, id, sub, deliveryId, act] = path;
  if (area !== "integrations") return undefined;
  const ok = (answer: unknown): Answer => ({ status: 200, body: answer });
  if (!id) {
    if (method === "GET") return ok({ items: empty ? [] : integrations });
    const secret = body["kind"] === "webhook" ? `whsec_${word()}` : null;
    const { address, ...rest } = body as { kind: IntegrationKind; name: string; address: string };
    const shown = secret ? address : `https://${new URL(address).host}/…${address.slice(-4)}`;
    const integration = made(rest.kind, rest.name, shown, { ...(rest as Partial<Integration>), secretHint: secret && `whsec_…${secret.slice(-4)}`, createdAt: iso(Date.now()) });
    integrations.unshift(integration);
    tell("integration.changed", integration.id);
    return { status: 201, body: { integration, secret } };
  }
  const at = integrations.findIndex((one) => one.id === id);
  const integration = integrations[at];
  if (!integration) return undefined;
  const change = (patch: Partial<Integration>) => {
    Object.assign(integration, patch);
    tell("integration.changed", id);
    return ok(integration);
  };
  if (!sub && method === "DELETE") {
    integrations.splice(at, 1);
    return { status: 204 };
  }
  if (!sub && method === "PATCH") {
    const { paused, ...rest } = body as { paused?: boolean } & Partial<Integration>;
    return change({ ...rest, ...(paused !== undefined && { status: paused ? "paused" : "active", pausedReason: paused ? "by_member" : null }), ...(paused === false && { waiting: 0 }) });
  }
  if (!sub) return ok(integration);
  if (sub === "rotate-secret") {
    const secret = `whsec_${word()}`;
    change({ secretHint: `whsec_…${secret.slice(-4)}` });
    return ok({ secret, oldValidUntil: iso(Date.now() + day) });
  }
  if (sub === "test") {
    const bad = integration.pausedReason === "failing";
    const sent: Delivery = { id: newId(), event: "test", leadId: null, state: "delivered", createdAt: iso(Date.now()), finishedAt: iso(Date.now()), ...settled, ...(bad && { state: "failed", answerStatus: 500, problem: "bad_status" }) };
    deliveries.unshift(sent);
    return ok(sent);
  }
  if (sub === "backfill") {
    const timer = setInterval(() => {
      const { done, total } = integration.backfill ?? { done: 0, total: 0 };
      const more = Math.min(total, done + 9);
      change({ backfill: more === total ? null : { total, done: more } });
      if (more === total) clearInterval(timer);
    }, 1000);
    return change({ backfill: { total: 128, done: 0 } });
  }
  const delivery = deliveries.find((one) => one.id === deliveryId);
  if (delivery && act === "retry") {
    Object.assign(delivery, { state: "waiting", nextAttemptAt: iso(Date.now()), finishedAt: null });
    setTimeout(() => {
      Object.assign(delivery, { state: "delivered", ...settled, finishedAt: iso(Date.now()) });
      tell("delivery.changed", delivery.id);
    }, 3000);
    return ok(delivery);
  }
  if (deliveryId) return delivery && ok(detail(delivery));
  const state = query.get("state");
  const found = deliveries.filter((one) => !state || one.state === state);
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return ok({ items: empty ? [] : found.slice(from, from + limit), nextCursor: from + limit < found.length ? String(from + limit) : null });
}
