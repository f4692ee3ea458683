/** What is kept of a person, and erasures, for the fixture server. Its proofs are made up: any of the list is genuine. */
import type { ContactPrivacy, ContactRef, Erasure } from "../src/lib/api/types.ts";
import { colleagueId, memberId } from "./fixture-conversations.ts";
import { interactions, iso, leads, messages, newId } from "./fixtures.ts";

type Json = Record<string, unknown>;
type Answer = { status: number; body?: unknown };
const day = 86_400_000;
const now = Date.now();

const proofOf = (id: string, at: string) => `vf-erasure-1 ${id} ${at.slice(0, 19)}Z ${id.replaceAll("-", "")}5d1f0c7be2a94438a1`;
function erasure(ago: number, change: Partial<Erasure>): Erasure {
  const [id, erasedAt] = [newId(), iso(now - ago * day)];
  const removed = [{ kind: "contacts", count: 1 }, { kind: "leads", count: 1 }, { kind: "interactions", count: 14 }, { kind: "messages", count: 6 }, { kind: "contact_points", count: 1 }, { kind: "lead_analyses", count: 2 }];
  return { id, erasedAt, erasedBy: memberId, reason: "request", contacts: 1, removed, liftedAt: null, proof: proofOf(id, erasedAt), ...change };
}
const erasures: Erasure[] = [
  erasure(3, {}),
  erasure(16, { erasedBy: colleagueId, reason: "decision", contacts: 2, removed: [{ kind: "contacts", count: 2 }, { kind: "leads", count: 2 }, { kind: "interactions", count: 61 }, { kind: "messages", count: 23 }, { kind: "outbound_messages", count: 4 }, { kind: "suppressions", count: 1 }] }),
  erasure(41, { liftedAt: iso(now - 12 * day) }),
];

const set = new Map<string, ContactPrivacy["basis"]>();
const byDefault = (wroteFirst: boolean): ContactPrivacy["basis"] => ({ basis: wroteFirst ? "contract" : "legitimate_interest", isDefault: true, note: null, setBy: null, setAt: null });

function privacyOf(contact: ContactRef, index: number): ContactPrivacy {
  const mine = interactions.filter((one) => one.contact.id === contact.id);
  const linked: ContactRef[] = index === 0 ? [{ ...contact, id: `${contact.id.slice(0, -1)}f`, platform: "instagram", handle: "kenza.marzouk", profileUrl: "https://www.instagram.com/kenza.marzouk" }] : [];
  const count = (kind: string, of: number) => ({ kind, count: of });
  const holds = [
    count("contacts", 1 + linked.length), count("leads", 1), count("contact_points", leads[index]?.contactPoints.length ?? 0), count("messages", mine.filter((one) => one.type === "dm").length + 2), count("conversations", 1),
    count("interactions", mine.length), count("lead_notes", index === 0 ? 2 : 0), count("lead_analyses", 1), count("lead_history", 4), count("outbound_messages", messages.filter((one) => one.contact.id === contact.id).length),
    count("notifications", 3), count("contact_links", linked.length), count("legal_bases", set.has(contact.id) ? 1 : 0),
  ].filter((one) => one.count > 0);
  return {
    contact, source: mine.at(-1)?.type ?? "like", firstSeenAt: mine.at(-1)?.firstSeenAt ?? iso(now - 20 * day), wroteFirst: mine.some((one) => one.type === "dm") ? "them" : null,
    basis: set.get(contact.id) ?? byDefault(mine.some((one) => one.type === "dm")), linked, holds, sending: messages.some((one) => one.contact.id === contact.id && one.state === "sending"),
  };
}

/** What this file knows to answer; undefined leaves it to the server. `tell` says what changed. */
export function privacyWork(method: string, [area, id, sub]: string[], body: Json, empty: boolean, tell: (name: string, id: string) => void): Answer | undefined {
  if (area === "erasures" && id === "verify") {
    const found = erasures.find((one) => one.proof === body["proof"]);
    return { status: 200, body: { valid: found !== undefined, erasure: found ?? null, isThisPerson: found && body["handle"] ? found === erasures[0] : null } };
  }
  if (area === "erasures" && sub === "lift") {
    const found = erasures.find((one) => one.id === id);
    if (found) found.liftedAt = iso(Date.now());
    return { status: found ? 200 : 404, body: found };
  }
  if (area === "erasures") return { status: 200, body: { items: empty ? [] : erasures, nextCursor: null } };
  if (area !== "contacts" || !sub) return undefined;
  const index = leads.findIndex((one) => one.lead.contact.id === id);
  const contact = leads[index]?.lead.contact;
  if (!contact) return undefined;
  if (sub === "privacy") return { status: 200, body: privacyOf(contact, index) };
  if (sub.startsWith("export.")) return { status: 200, body: privacyOf(contact, index) };
  if (sub === "legal-basis" && method === "PUT") {
    const { basis, note } = body as Partial<ContactPrivacy["basis"]>;
    if (basis) set.set(contact.id, { basis, isDefault: false, note: note ?? null, setBy: memberId, setAt: iso(Date.now()) });
    else set.delete(contact.id);
    return { status: 200, body: privacyOf(contact, index) };
  }
  if (sub !== "erase") return undefined;
  const { holds, linked } = privacyOf(contact, index);
  const made = { ...erasure(0, { reason: body["reason"] === "decision" ? "decision" : "request", contacts: 1 + linked.length, removed: holds }), erasedAt: iso(Date.now()) };
  erasures.unshift(made);
  leads.splice(index, 1);
  for (const list of [interactions, messages]) list.splice(0, list.length, ...(list.filter((one) => one.contact.id !== contact.id) as never[]));
  tell("contact.erased", contact.id);
  return { status: 201, body: made };
}
