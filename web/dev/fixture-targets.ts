/** People followed closely, people as such, and sequences with their results for the fixture server. */
import type { Contact, ContactSummary, Interaction, Sequence, Target } from "../src/lib/api/types.ts";
import { colleagueId, memberId } from "./fixture-conversations.ts";
import { interactions, iso, leads, newId } from "./fixtures.ts";

type Json = Record<string, unknown>;
type Answer = { status: number; body?: unknown };
const now = Date.now();
const hour = 3_600_000;
const day = 24 * hour;

const followed: [lead: number, ago: number, by: string, note: string | null][] = [
  [16, 0.2, memberId, null],
  [2, 3, memberId, "Catalogue de 12 artistes : vise la licence annuelle. Relancer après le salon."],
  [14, 6, colleagueId, "Veut l’exclu de « Nuit bleue »"],
  [0, 9, memberId, "EP 5 titres, sortie en mars"],
  [1, 21, colleagueId, null],
  [3, 34, memberId, "Passe par Paris en janvier, proposer une session"],
];
const targets: Target[] = followed.flatMap(([index, ago, addedBy, note]) => {
  const of = leads[index]?.lead;
  return of ? [{ contact: of.contact, leadId: of.id, note, addedBy, createdAt: iso(now - ago * day) }] : [];
});
const isTarget = (contactId: string) => targets.some((one) => one.contact.id === contactId);

const summaryOf = ({ lead, bio }: (typeof leads)[number]): ContactSummary => ({
  ...lead.contact, bio, source: "dm", wroteFirst: null, leadId: lead.id, isTarget: isTarget(lead.contact.id), isSuppressed: false, createdAt: lead.createdAt, updatedAt: lead.updatedAt,
});
const wholeOf = (one: (typeof leads)[number]): Contact => ({ ...summaryOf(one), contactPoints: one.contactPoints, sameHuman: [], links: [] });

/** The list of interactions as it is asked for; each says whether its person is followed closely. */
export function foundInteractions(query: URLSearchParams): Interaction[] {
  const wants = (name: string, value: string) => !query.get(name) || query.get(name) === value;
  return interactions
    .map((one) => ({ ...one, isTarget: isTarget(one.contact.id) }))
    .filter((one) => wants("type", one.type) && wants("direction", one.direction) && wants("contactId", one.contact.id) && wants("isTarget", String(one.isTarget)));
}

const counts = (people: number, running: number, written: number, replied: number) => ({ people, running, written, replied });
const nobody = counts(0, 0, 0, 0);
const made = { createdAt: iso(now - 30 * day), updatedAt: iso(now - 2 * day) };
const sequences: Sequence[] = [
  {
    id: newId(), name: "Relance après un devis", enabled: true, needsApproval: true, a: counts(64, 3, 60, 9), b: counts(66, 5, 61, 23), ...made,
    steps: [
      { afterHours: 48, text: "Salut {{name|toi}} ! Tu as pu regarder ma proposition ?", otherText: "Salut {{name|toi}} ! J’ai pensé à ton titre : je te fais écouter une idée de 20 secondes ?", minScore: 60 },
      { afterHours: 96, text: "Dernier message de ma part : je garde la prod de côté jusqu’à vendredi.", otherText: null, minScore: null },
    ],
  },
  {
    id: newId(), name: "Nouveaux abonnés", enabled: true, needsApproval: false, a: counts(48, 6, 44, 12), b: counts(47, 4, 45, 15), ...made,
    steps: [{ afterHours: 24, text: "Merci pour l’abonnement {{name}} ! Tu cherches quoi comme style de prod ?", otherText: "Bienvenue {{name}} ! Tu fais de la musique aussi ?", minScore: null }],
  },
  {
    id: newId(), name: "Studios", enabled: false, needsApproval: true, a: counts(7, 2, 6, 2), b: counts(6, 1, 5, 1), ...made,
    steps: [{ afterHours: 0, text: "Bonjour {{name}}, je propose une licence annuelle pour vos artistes.", otherText: "Bonjour {{name}}, combien d’artistes enregistrez-vous en ce moment ?", minScore: 70 }],
  },
  { id: newId(), name: "Après l’écoute", enabled: true, needsApproval: true, a: counts(31, 2, 29, 8), b: nobody, ...made, steps: [{ afterHours: 72, text: "Alors {{name|toi}}, tu en penses quoi ?", otherText: null, minScore: null }] },
];

/** What this file knows to answer; undefined leaves it to the server. */
export function targetWork(method: string, [area, id]: string[], query: URLSearchParams, body: Json, empty: boolean): Answer | undefined {
  const list = (items: unknown[]): Answer => ({ status: 200, body: { items: empty ? [] : items, nextCursor: null } });
  if (area === "sequences" && method === "GET" && !id) return list(sequences);
  if (area === "contacts" && method === "GET" && !id) {
    const q = (query.get("q") ?? "").toLowerCase();
    return list(leads.map(summaryOf).filter((one) => `${one.displayName} ${one.handle}`.toLowerCase().includes(q)).slice(0, Number(query.get("limit") ?? 50)));
  }
  if (area === "contacts" && method === "GET") {
    const found = leads.find((one) => one.lead.contact.id === id);
    return found && { status: 200, body: wholeOf(found) };
  }
  if (area !== "targets") return undefined;
  const at = targets.findIndex((one) => one.contact.id === id);
  const target = targets[at];
  if (method === "POST") {
    const of = leads.find((one) => one.lead.contact.id === body["contactId"])?.lead;
    const handle = String(body["handle"]);
    const contact = of?.contact ?? { id: newId(), platform: "tiktok" as const, handle, displayName: "", avatarUrl: null, profileUrl: `https://www.tiktok.com/@${handle}` };
    const added: Target = { contact, leadId: of?.id ?? null, note: typeof body["note"] === "string" ? body["note"] : null, addedBy: memberId, createdAt: iso(Date.now()) };
    if (!isTarget(contact.id)) targets.unshift(added);
    return { status: 201, body: added };
  }
  if (target && method === "PATCH") return { status: 200, body: Object.assign(target, { note: body["note"] ?? null }) };
  if (target && method === "DELETE") {
    targets.splice(at, 1);
    return { status: 204 };
  }
  return list(targets);
}
