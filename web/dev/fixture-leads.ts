/** The work on leads for the fixture server: filters, counts, many at once, saved views, tags. */
import type { Batch, LeadCounts, LeadSummary, LeadView, Tag } from "../src/lib/api/types.ts";
import { colleagueId, memberId } from "./fixture-conversations.ts";
import { iso, leads, newId } from "./fixtures.ts";

type Json = Record<string, unknown>;
type Answer = { status: number; body?: unknown };
const now = Date.now();
const day = 86_400_000;

const members = [memberId, colleagueId];
const tags: Tag[] = ["Sur mesure", "Album", "À rappeler", "Mariage", "Priorité"].map((name) => ({ id: newId(), name, leads: 0, createdAt: iso(now - 40 * day) }));

// Who has what: fixed, so that pictures of two runs look alike.
leads.forEach(({ lead }, index) => {
  if (index % 3 === 0) lead.assigneeId ??= members[index % 2] ?? null;
  const worn = [tags[index % 7], tags[(index * 3) % 11]].filter((tag) => tag !== undefined);
  lead.tags = [...new Set(worn)].map(({ id, name }) => ({ id, name }));
  if (lead.status === "converted") lead.deal = { amount: 65_000, currency: "EUR" };
  if (index === 0) lead.deal = { amount: 120_000, currency: "EUR" };
});

/** FIXTURES_MANY=10000: as many leads, made of the same people. */
const many = Number(process.env["FIXTURES_MANY"] ?? 0);
const first = [...leads];
for (let index = first.length; index < many; index += 1) {
  const like = first[index % first.length];
  if (!like) break;
  const contact = { ...like.lead.contact, id: newId(), handle: `${like.lead.contact.handle}.${index}`, displayName: `${like.lead.contact.displayName} ${index}` };
  leads.push({ ...like, draft: null, outbound: [], lead: { ...like.lead, id: newId(), contact, hasDraft: false, lastInteractionAt: iso(now - index * 900_000) } });
}

const tagsWithCounts = () => tags.map((tag) => ({ ...tag, leads: leads.filter(({ lead }) => lead.tags.some((one) => one.id === tag.id)).length }));
const wholeFilter = { platform: null, type: null, status: null, intent: null, tag: null, assignee: null, minScore: null, maxScore: null, hasPhone: null, hasEmail: null, createdFrom: null, createdTo: null, lastInteractionFrom: null, lastInteractionTo: null, q: null };
const viewOf = (name: string, shared: boolean, filter: Partial<LeadView["filter"]>, sort: LeadView["sort"], owner = 0): LeadView => ({ id: newId(), name, shared, sort, filter: { ...wholeFilter, ...filter }, ownerId: members[owner] ?? "", createdAt: iso(now), updatedAt: iso(now) });
const views: LeadView[] = [
  viewOf("À rappeler", true, { hasPhone: true }, "-lastInteractionAt", 1),
  viewOf("Clients chauds", false, { type: ["client_potentiel", "artist"], minScore: 60 }, "-interestScore"),
];

type Filter = Record<string, string | undefined>;
const listed = (text: string | undefined, ...values: (string | null | undefined)[]) => !text || text.split(",").some((one) => values.includes(one));

function matches(lead: LeadSummary, f: Filter, without?: string): boolean {
  const of = (key: string) => (key === without ? undefined : f[key]);
  const within = (at: string, from: string | undefined, to: string | undefined) => (!from || at >= from) && (!to || at < to);
  const assignee = of("assignee");
  return (
    listed(of("status"), lead.status) &&
    listed(of("type"), lead.leadType) &&
    listed(of("intent"), ...lead.intents) &&
    listed(of("tag"), ...lead.tags.map((tag) => tag.id)) &&
    listed(of("platform"), lead.contact.platform) &&
    (!assignee || (assignee === "nobody" ? lead.assigneeId === null : lead.assigneeId === (assignee === "me" ? memberId : assignee))) &&
    (lead.interestScore ?? -1) >= Number(of("minScore") ?? -1) &&
    (lead.interestScore ?? -1) <= Number(of("maxScore") ?? 100) &&
    (!of("hasPhone") || (lead.phone !== null) === (of("hasPhone") === "true")) &&
    (!of("hasEmail") || (lead.email !== null) === (of("hasEmail") === "true")) &&
    within(lead.createdAt, of("createdFrom"), of("createdTo")) &&
    within(lead.lastInteractionAt, of("lastInteractionFrom"), of("lastInteractionTo")) &&
    (!of("q") || `${lead.contact.displayName} ${lead.contact.handle}`.toLowerCase().includes((of("q") ?? "").toLowerCase()))
  );
}

const valueBy = (lead: LeadSummary, field: string) => (field === "interestScore" ? (lead.interestScore ?? -1) : field === "dealValue" ? (lead.deal?.amount ?? -1) : Date.parse(field === "createdAt" ? lead.createdAt : lead.lastInteractionAt));

export function foundLeads(query: URLSearchParams): LeadSummary[] {
  const filter = Object.fromEntries(query);
  const sort = query.get("sort") ?? "-lastInteractionAt";
  const field = sort.replace("-", "");
  const found = leads.map((one) => one.lead).filter((lead) => matches(lead, filter));
  return found.sort((a, b) => (valueBy(a, field) - valueBy(b, field)) * (sort.startsWith("-") ? -1 : 1));
}

export function leadCounts(query: URLSearchParams, empty: boolean): LeadCounts {
  const filter = Object.fromEntries(query);
  const all = empty ? [] : leads.map((one) => one.lead);
  const by = (facet: string, values: (lead: LeadSummary) => string[]) =>
    [...Map.groupBy(all.filter((lead) => matches(lead, filter, facet)).flatMap(values), (value) => value)].map(([value, list]) => ({ value, count: list.length }));
  return {
    total: all.filter((lead) => matches(lead, filter)).length,
    complete: true,
    byStatus: by("status", (lead) => [lead.status]),
    byType: by("type", (lead) => (lead.leadType ? [lead.leadType] : [])),
    byPlatform: by("platform", (lead) => [lead.contact.platform]),
    byIntent: by("intent", (lead) => lead.intents),
    byAssignee: by("assignee", (lead) => [lead.assigneeId ?? "nobody"]),
    byTag: by("tag", (lead) => lead.tags.map((tag) => tag.id)),
  };
}

const batches = new Map<string, (() => void)[]>();

function changeMany(body: Json): Batch {
  const filter = body["filter"] as Json | undefined;
  const asQuery = filter && Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null).map(([key, value]) => [key, String(value)]));
  const ids = body["ids"] as string[] | undefined;
  const meant = leads.map((one) => one.lead).filter((lead) => (ids ? ids.includes(lead.id) : matches(lead, asQuery ?? {})));
  const back: (() => void)[] = [];
  const closed = (lead: LeadSummary) => lead.status === "converted" || lead.status === "refused";
  for (const lead of meant) {
    const before = { status: lead.status, assigneeId: lead.assigneeId, tags: lead.tags };
    const tag = tags.find((one) => one.id === (body["addTagId"] ?? body["removeTagId"]));
    const next = { ...before };
    if (body["status"] && body["status"] !== "new" && (!closed(lead) || body["status"] === "in_progress")) next.status = body["status"] as LeadSummary["status"];
    if (body["assigneeId"]) next.assigneeId = String(body["assigneeId"]);
    if (body["unassign"]) next.assigneeId = null;
    if (body["removeTagId"]) next.tags = lead.tags.filter((one) => one.id !== tag?.id);
    if (body["addTagId"] && tag && !lead.tags.some((one) => one.id === tag.id)) next.tags = [...lead.tags, { id: tag.id, name: tag.name }];
    if (JSON.stringify(next) === JSON.stringify(before)) continue;
    Object.assign(lead, next);
    lead.version += 1;
    back.push(() => Object.assign(lead, before));
  }
  const id = newId();
  batches.set(id, back);
  return { id, matched: meant.length, changed: back.length };
}

/** What this file knows to answer; undefined leaves it to the server. */
export function leadWork(method: string, path: string[], query: URLSearchParams, body: Json, empty: boolean): Answer | undefined {
  const [area, id, sub] = path;
  if (area === "leads" && id === "counts") return { status: 200, body: leadCounts(query, empty) };
  if (area === "leads" && id === "export.csv") return { status: 200, body: foundLeads(query).map((lead) => lead.contact.handle).join("\n") };
  if (area === "leads" && id === "bulk" && sub) {
    const back = batches.get(sub) ?? [];
    for (const one of back) one();
    return { status: 200, body: { restored: back.length, changedSince: 0 } };
  }
  if (area === "leads" && id === "bulk") return { status: 200, body: changeMany(body) };
  if (area === "tags" && method === "GET") return { status: 200, body: { items: empty ? [] : tagsWithCounts() } };
  if (area === "tags" && method === "POST") {
    const found = tags.find((tag) => tag.name.toLowerCase() === String(body["name"]).toLowerCase());
    const tag = found ?? { id: newId(), name: String(body["name"]), leads: 0, createdAt: iso(Date.now()) };
    if (!found) tags.push(tag);
    return { status: 201, body: tag };
  }
  if (area === "leads" && id && !sub && method === "PATCH" && (body["deal"] ?? body["assigneeId"])) {
    const found = leads.find((one) => one.lead.id === id);
    if (found) Object.assign(found.lead, body, { version: found.lead.version + 1 });
    return { status: found ? 200 : 404, body: found?.lead };
  }
  if (area !== "lead-views") return undefined;
  const at = views.findIndex((view) => view.id === id);
  const { filter, ...rest } = body as Partial<LeadView>;
  if (method === "POST") {
    const made = { ...viewOf("", false, filter ?? {}, "-lastInteractionAt"), ...rest } as LeadView;
    views.push(made);
    return { status: 201, body: made };
  }
  const view = views[at];
  if (view && method === "PATCH") return { status: 200, body: Object.assign(view, rest, filter && { filter: { ...wholeFilter, ...filter } }) };
  if (view && method === "DELETE") {
    views.splice(at, 1);
    return { status: 204 };
  }
  return { status: 200, body: { items: empty ? [] : views } };
}
