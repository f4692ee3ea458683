/**
 * Design work only: answers the dashboard's requests with made-up data in the contract's shapes, so that every
 * screen can be drawn without the server. It proves nothing about the product and is never shipped.
 *
 *   npm run fixtures      then  npm run dev        FIXTURES=empty|begun|error|slow for the other states of each screen,
 *                         FIXTURES_SIGN_UP=invitation|closed for an instance that lets nobody register
 *                         FIXTURES_PRACTICE=1 for one that talks to the sandbox
 *   FIXTURES_STATIC=dist  serves the built dashboard too, under the server's Content-Security-Policy
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import type { AgentPolicyState } from "../src/lib/api/types.ts";
import { insights } from "./fixture-insights.ts";
import { colleagueId, conversation, conversationCounts, conversations, memberId, say, thread } from "./fixture-conversations.ts";
import { integrationWork } from "./fixture-integrations.ts";
import { foundLeads, leadWork } from "./fixture-leads.ts";
import { noticeWork } from "./fixture-notices.ts";
import { foundInteractions, targetWork } from "./fixture-targets.ts";
import { privacyWork } from "./fixture-privacy.ts";
import { accounts, interaction, interactions, interactionsByDay, iso, leads, message, messages, newcomer, newId } from "./fixtures.ts";

const port = Number(process.env["FIXTURES_PORT"] ?? 3900);
const staticDir = process.env["FIXTURES_STATIC"];
const mode = process.env["FIXTURES"] ?? "full";
const empty = mode === "empty";

type Json = Record<string, unknown>;
type Call = { path: string[]; query: URLSearchParams; body: Json; signedIn: boolean };
class Refusal extends Error {
  readonly body: Json & { status: number };
  constructor(status: number, code: string, extra: Json = {}) {
    super(code);
    this.body = { type: "about:blank", title: code, status, code, detail: code, errors: [], params: {}, ...extra };
  }
}

let user = { id: memberId, email: "camille@studio-belleville.example", name: "Camille Morel", locale: "fr", emailVerifiedAt: iso(Date.now()), createdAt: iso(Date.now()) };
let workspace = { id: newId(), name: "Studio Belleville", role: "owner", sendsPaused: false, requireSecondFactor: false, createdAt: iso(Date.now()), deleteAfter: null };
let hours: Json = { timeZone: "Europe/Paris", days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"], from: "09:00", until: "21:00" };
let voice: Json = { offers: empty ? [] : [{ name: "le mix d’un titre", price: "80 €" }, { name: "une prod sur mesure", price: "" }], tone: "warm", address: "as_they_do", signature: "Camille", avoid: ["gratuit"], samples: [], facts: ["L’exclu part en 24 h avec les stems."] };
let model: Json = { configured: true, model: "gpt-4.1-mini", priced: true, allowed: true, redact: true, dailyCents: 100, today: { calls: 42, failures: 1, tokens: 81_204, cents: 3.7 }, problem: "model.quota", problemAt: iso(Date.now() - 3_600_000) };
let corrections: Json = { corrections: 34, usable: 28, agreedBefore: 0.71, agreedAfter: 0.86, applied: true, learnedAt: iso(Date.now() - 3_600_000) };
let agent: AgentPolicyState[] = (["client_potentiel", "artist", "beatmaker", "curieux"] as const).map((leadType) => ({ leadType, mode: "off", mostTurns: 4, perDay: 10, sentLastDay: 0 }));
const connections = new Map<string, Json>();
const streams = new Set<ServerResponse>();
let cursor = 0;

function tell(name: string, id: string) {
  cursor += 1;
  for (const stream of streams) stream.write(`id: ${cursor}\nevent: ${name}\ndata: ${JSON.stringify({ id })}\n\n`);
}

function page<T>(items: T[], query: URLSearchParams) {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return { items: empty ? [] : items.slice(from, from + limit), nextCursor: !empty && from + limit < items.length ? String(from + limit) : null };
}

const leadOf = (id: string | undefined) => {
  const found = leads.find((one) => one.lead.id === id);
  if (!found) throw new Refusal(404, "lead.not_found");
  return found;
};

/** What the engine said of those whom somebody corrected. */
const judged = new Map<string, Pick<(typeof leads)[number], "lead" | "analysis">>();

function correct(id: string | undefined, body: Json) {
  const found = leadOf(id);
  const { lead, analysis } = judged.get(found.lead.id) ?? { lead: { ...found.lead }, analysis: found.analysis };
  judged.set(found.lead.id, { lead, analysis });
  const { clear, ...said } = body as Partial<Pick<typeof lead, "leadType" | "interestScore" | "intents">> & { clear?: string[] };
  if (clear?.includes("judgement")) {
    found.correction = null;
    found.analysis = analysis && { ...analysis, reasons: analysis.reasons.filter((one) => one.code !== "corrected") };
    Object.assign(found.lead, { leadType: lead.leadType, interestScore: lead.interestScore, intents: lead.intents });
  } else {
    found.correction = { leadType: null, interestScore: null, intents: null, ...found.correction, ...said, correctedAt: iso(Date.now()), userId: user.id };
    const { leadType, interestScore, intents } = found.correction;
    const type = leadType ?? lead.leadType ?? "curieux";
    const now = { leadType: type, interestScore: interestScore ?? lead.interestScore ?? 0, intents: type === "spam" ? [] : (intents ?? lead.intents) };
    const reason = { code: "corrected", points: now.interestScore - (lead.interestScore ?? 0), quote: null, interactionId: null };
    Object.assign(found.lead, now);
    found.analysis = analysis && { ...analysis, ...now, reasons: [reason, ...analysis.reasons.filter((one) => one.code !== "corrected")] };
  }
  found.lead.version += 1;
  tell("lead.changed", found.lead.id);
  return found.lead;
}

function act(id: string | undefined, action: string | undefined, body: Json) {
  const message = messages.find((one) => one.id === id);
  if (!message) throw new Refusal(404, "message.not_found");
  const lead = leads.find((one) => one.lead.id === message.leadId);
  const set = (change: Partial<typeof message>) => {
    Object.assign(message, change, { updatedAt: iso(Date.now()) });
    if (lead) {
      lead.draft = message.state === "suggested" ? message : null;
      lead.lead.hasDraft = message.state === "suggested";
    }
    tell("message.changed", message.id);
  };
  const later = (seconds: number, from: string, change: () => void) => setTimeout(() => message.state === from && change(), seconds * 1000);
  if (action === undefined) set({ text: String(body["text"]) });
  if (action === "reject") set({ state: "rejected" });
  if (action === "cancel") set({ state: "cancelled", waitingFor: null });
  if (action === "undo") {
    if (message.state !== "approved") throw new Refusal(409, "message.illegal_transition");
    set({ state: "suggested", approvedAt: null, notBefore: null, waitingFor: null });
  }
  if (action === "approve") {
    const leaves = iso(Date.now() + 10_000);
    set({ state: "approved", text: typeof body["text"] === "string" ? body["text"] : message.text, approvedAt: iso(Date.now()), notBefore: leaves, waitingFor: { rule: "undo_window", until: leaves } });
    later(10, "approved", () => {
      set({ state: "scheduled", waitingFor: { rule: "gap", until: iso(Date.now() + 3000) } });
      later(3, "scheduled", () => {
        set({ state: "sending", waitingFor: null, attempts: 1 });
        later(2, "sending", () => {
          set({ state: "sent", sentAt: iso(Date.now()) });
          if (!lead) return;
          interactions.unshift(interaction(lead.lead.contact, lead.lead.id, "dm", Date.now(), message.text, "out"));
          tell("interaction.created", lead.lead.id);
          const spoken = say(lead.lead.contact.id, message.text, { writtenBy: message.suggestedText === null ? "member" : "suggestion", outboundId: message.id });
          if (spoken) tell("conversation.changed", spoken);
          setTimeout(() => {
            const answer = interaction(lead.lead.contact, lead.lead.id, "dm", Date.now(), "Grave ! Voilà mon numéro : 06 39 98 10 22");
            interactions.unshift(answer);
            lead.lead.phone = "+33639981022";
            lead.lead.status = "in_progress";
            lead.contactPoints.push({ kind: "phone", value: "+33639981022", display: "06 39 98 10 22", quote: "06 39 98 10 22", interactionId: answer.id, foundAt: iso(Date.now()), byHand: false, holder: "themselves" as const });
            tell("interaction.created", answer.id);
            const heard = say(lead.lead.contact.id, answer.text ?? "", null);
            if (heard) tell("conversation.changed", heard);
            tell("lead.changed", lead.lead.id);
          }, 2000);
        });
      });
    });
  }
  return message;
}

/** Written by hand: approved at once, and then as any other. */
function send(body: Json) {
  const lead = leads.find((one) => one.lead.id === body["leadId"] || one.lead.contact.id === body["contactId"]);
  if (!lead) throw new Refusal(404, "lead.not_found");
  const made = { ...message(lead.lead, "suggested", String(body["text"]), Date.now()), suggestedText: null };
  messages.push(made);
  lead.outbound.push(made);
  return act(made.id, "approve", {});
}

function talk(method: string, id: string | undefined, sub: string | undefined, query: URLSearchParams, body: Json): { status: number; body: unknown } {
  if (!id) return { status: 200, body: page(conversations(query), query) };
  if (id === "counts") return { status: 200, body: empty ? { open: 0, unread: 0, awaitingReply: 0, snoozed: 0, done: 0 } : conversationCounts() };
  if (sub === "messages") return { status: 200, body: page(thread(id), query) };
  const change = sub === "read" ? { unreadMessages: 0 } : method === "PATCH" ? { snoozedUntil: null, ...body } : {};
  const found = conversation(id, change);
  if (!found) throw new Refusal(404, "conversation.not_found");
  if (method !== "GET") tell("conversation.changed", found.id);
  return { status: 200, body: found };
}

function overview(query: URLSearchParams) {
  const status = (name: string) => leads.filter((one) => one.lead.status === name).length;
  if (empty) {
    return { leadsTotal: 0, leadsNew: 0, leadsContacted: 0, leadsInProgress: 0, leadsConverted: 0, interactionsLastDay: 0, draftsWaiting: 0, repliesLastDay: 0, accountsActive: 0, accountsNeedingAttention: 0, funnel: { people: 0, leads: 0, contacted: 0, replied: 0, converted: 0 }, interactionsByDay: [], news: query.get("since") && { interactions: 0, leads: 0, replies: 0, contactPoints: 0, sent: 0, failed: 0 } };
  }
  const firstLead = { at: iso(Date.now() - 3_600_000), afterSeconds: 134 };
  if (mode === "begun") {
    return { leadsTotal: 12, leadsNew: 12, leadsContacted: 0, leadsInProgress: 0, leadsConverted: 0, interactionsLastDay: 41, draftsWaiting: 5, repliesLastDay: 0, accountsActive: 1, accountsNeedingAttention: 0, funnel: { people: 64, leads: 12, contacted: 0, replied: 0, converted: 0 }, interactionsByDay, firstLead, news: query.get("since") && { interactions: 41, leads: 12, replies: 0, contactPoints: 1, sent: 0, failed: 0 } };
  }
  return {
    firstLead,
    leadsTotal: 128, leadsNew: 94, leadsContacted: 21, leadsInProgress: 9, leadsConverted: 4, interactionsLastDay: 87, draftsWaiting: messages.filter((one) => one.state === "suggested").length, repliesLastDay: 3 + status("in_progress"),
    accountsActive: 1, accountsNeedingAttention: 1, funnel: { people: 1_942, leads: 128, contacted: 34, replied: 13, converted: 4 }, interactionsByDay,
    news: query.get("since") && { interactions: 87, leads: 12, replies: 5, contactPoints: 3, sent: 9, failed: 1 },
  };
}

function connect(path: string[], query: URLSearchParams, body: Json) {
  if (path[2] === "initiate") {
    const made = { connectionId: newId(), platform: "tiktok", method: "cookies", status: "waiting", accountId: null, handle: null, problemCode: null, problemDetail: null, understood: null, expiresAt: iso(Date.now() + 600_000) };
    connections.set(made.connectionId, made);
    return made;
  }
  const found = connections.get(String(path[2] === "status" ? query.get("connectionId") : body["connectionId"]));
  if (!found) throw new Refusal(404, "connection.not_found");
  if (path[2] === "complete") {
    const pasted = String(body["cookies"]);
    if (!pasted.includes("sessionid")) throw new Refusal(422, "connection.cookies_missing", { errors: [{ pointer: "/cookies", detail: "Il manque le cookie de session « sessionid »." }] });
    Object.assign(found, { status: "checking", understood: { format: "json", cookieNames: ["sessionid", "sid_tt", "uid_tt", "msToken", "tt_csrf_token"], ignoredDomains: [".google.com", ".youtube.com"], warnings: [], sessionExpiresAt: iso(Date.now() + 58 * 86_400_000) } });
    setTimeout(() => {
      Object.assign(found, { status: "connected", handle: "studio.belleville", accountId: accounts[0]?.id });
      tell("connection.changed", String(found["connectionId"]));
    }, 4000);
  }
  return found;
}

function answer(method: string, { path, query, body, signedIn }: Call): { status: number; body?: unknown; cookies?: string[] } {
  const [area, id, sub] = path;
  const session = { user, workspaces: [workspace], accessToken: null, refreshToken: null, expiresIn: 900 };
  if (area === "health") return { status: 200, body: { status: "ok" } };
  if (area === "auth" && id === "options") return { status: 200, body: { signUp: process.env["FIXTURES_SIGN_UP"] ?? "open", google: true, mail: true } };
  if (area === "auth" && (id === "login" || id === "register")) {
    if (body["password"] === "wrong") throw new Refusal(401, "auth.bad_credentials");
    if (!body["email"]) throw new Refusal(422, "input.invalid", { errors: [{ pointer: "/email", detail: "Indiquez votre adresse e-mail." }] });
    return { status: 200, body: session, cookies: ["vf_access=1; Path=/; HttpOnly", "vf_csrf=fixture; Path=/"] };
  }
  if (!signedIn) throw new Refusal(401, "auth.required");
  if (area === "auth" && id === "logout") return { status: 204, cookies: ["vf_access=; Path=/; Max-Age=0", "vf_csrf=; Path=/; Max-Age=0"] };
  if (area === "auth") {
    if (method === "PATCH") user = { ...user, ...body };
    return { status: 200, body: { user, workspaces: [workspace] } };
  }
  if (mode === "error") throw new Refusal(500, "server.failed");
  if (area === "workspace" && id === "sending-hours") return { status: 200, body: (hours = { ...hours, ...body }) };
  if (area === "workspace" && id === "voice") return { status: 200, body: (voice = { ...voice, ...body }) };
  if (area === "workspace" && id === "language-model") return { status: 200, body: (model = { ...model, ...body }) };
  if (area === "workspace" && id === "corrections") {
    if (method !== "DELETE") return { status: 200, body: corrections };
    corrections = { ...corrections, usable: 0, agreedBefore: null, agreedAfter: null, applied: false, learnedAt: null };
    return { status: 204 };
  }
  if (area === "agent") {
    agent = agent.map((one) => (one.leadType === body["leadType"] ? { ...one, ...body } : one));
    return { status: 200, body: { items: agent } };
  }
  if (area === "workspace") {
    workspace = { ...workspace, ...body };
    return { status: 200, body: workspace };
  }
  if (area === "platforms") return { status: 200, body: { items: [{ platform: "tiktok", practice: process.env["FIXTURES_PRACTICE"] === "1", capabilities: [] }] } };
  if (area === "overview") return { status: 200, body: overview(query) };
  if (area === "insights") return { status: 200, body: insights(query, empty) };
  const work = leadWork(method, path, query, body, empty);
  if (work) return work;
  const kept = privacyWork(method, path, body, empty, tell);
  if (kept) return kept;
  const integration = integrationWork(method, path, query, body, empty, tell);
  if (integration) return integration;
  const notice = noticeWork(method, path, query, body, empty);
  if (notice) return notice;
  const target = targetWork(method, path, query, body, empty);
  if (target) {
    if (area === "targets" && method !== "GET") tell("target.changed", String(id ?? body["contactId"] ?? ""));
    return target;
  }
  if (area === "leads" && !id) return { status: 200, body: page(foundLeads(query), query) };
  if (area === "leads" && sub === "interactions") return { status: 200, body: page(interactions.filter((one) => one.leadId === id), query) };
  if (area === "leads" && sub === "status") {
    Object.assign(leadOf(id).lead, { status: body["status"] });
    return { status: 200, body: leadOf(id).lead };
  }
  if (area === "conversations") return talk(method, id, sub, query, body);
  if (area === "dm" && id === "send") return { status: 202, body: send(body) };
  if (area === "members") {
    const joined = iso(Date.now() - 90 * 86_400_000);
    return { status: 200, body: page([{ userId: memberId, name: user.name, email: user.email, role: "owner", joinedAt: joined }, { userId: colleagueId, name: "Noé Garnier", email: "noe@studio-belleville.example", role: "member", joinedAt: joined }], query) };
  }
  if (area === "leads" && sub === "notes" && method === "POST") return { status: 201, body: { id: newId(), leadId: id, authorId: user.id, text: body["text"], createdAt: iso(Date.now()), updatedAt: iso(Date.now()) } };
  if (area === "leads" && (sub === "notes" || sub === "history")) return { status: 200, body: page([], query) };
  if (area === "leads" && sub === "agent") {
    const lead = leadOf(id);
    if (lead.agent) lead.agent = { ...lead.agent, state: "open", code: null, quote: null, since: iso(Date.now()) };
    return { status: 200, body: lead.agent };
  }
  if (area === "leads" && sub === "analyze") return { status: 200, body: leadOf(id).analysis };
  if (area === "leads") return { status: 200, body: method === "PATCH" ? correct(id, body) : leadOf(id) };
  if (area === "interactions") return { status: 200, body: page(foundInteractions(query), query) };
  if (area === "outbound-messages" && !id && mode === "begun" && query.get("state") !== "suggested") return { status: 200, body: page([], query) };
  if (area === "outbound-messages" && !id) return { status: 200, body: page(messages.filter((one) => !query.get("state") || one.state === query.get("state")), query) };
  if (area === "outbound-messages") return { status: 200, body: act(id, sub, body) };
  if (area === "social-accounts" && id === "connect") return { status: 200, body: connect(path, query, body) };
  if (area === "social-accounts" && sub === "sync") return { status: 202, body: { jobId: newId() } };
  if (area === "social-accounts" && method === "DELETE") {
    accounts.splice(accounts.findIndex((one) => one.id === id), 1);
    return { status: 204 };
  }
  if (area === "social-accounts") return { status: 200, body: page(accounts, query) };
  throw new Refusal(404, "route.not_found");
}

const kinds: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png", ".webmanifest": "application/manifest+json" };

async function serveFile(request: IncomingMessage, response: ServerResponse) {
  const path = normalize(new URL(request.url ?? "/", "http://x").pathname);
  const file = extname(path) ? path : "/index.html";
  const data = await readFile(join(staticDir ?? "dist", file)).catch(() => null);
  response.setHeader("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'");
  response.writeHead(data ? 200 : 404, { "Content-Type": kinds[extname(file)] ?? "application/octet-stream" }).end(data);
}

function openStream(response: ServerResponse) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": hello\n\n");
  streams.add(response);
  response.on("close", () => streams.delete(response));
}

async function read(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString() || "{}") as Json) : {};
}

createServer((request, response) => {
  void (async () => {
    const url = new URL(request.url ?? "/", "http://x");
    if (!url.pathname.startsWith("/api/v1/")) return serveFile(request, response);
    if (url.pathname === "/api/v1/events") return openStream(response);
    try {
      const body = await read(request);
      if (mode === "slow") await new Promise((done) => setTimeout(done, 60_000));
      const path = url.pathname.slice("/api/v1/".length).split("/");
      const found = answer(request.method ?? "GET", { path, query: url.searchParams, body, signedIn: request.headers.cookie?.includes("vf_access=1") === true });
      if (found.cookies) response.setHeader("Set-Cookie", found.cookies);
      response.writeHead(found.status, { "Content-Type": "application/json" }).end(found.body === undefined ? undefined : JSON.stringify(found.body));
    } catch (error) {
      const body = error instanceof Refusal ? error.body : new Refusal(500, "server.failed", { detail: String(error) }).body;
      response.writeHead(body.status, { "Content-Type": "application/problem+json" }).end(JSON.stringify(body));
    }
  })();
}).listen(port, "127.0.0.1", () => console.log(`fixtures (${mode}) on http://127.0.0.1:${port}`));

if (process.env["FIXTURES_LIVE"]) {
  setInterval(() => {
    const made = interaction(newcomer.contact, leads[0]?.lead.id ?? null, "like", Date.now(), null);
    interactions.unshift(made);
    tell("interaction.created", made.id);
  }, 5000);
}
