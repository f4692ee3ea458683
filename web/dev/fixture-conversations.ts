/** Threads of direct messages with the people of fixtures.ts. For design work only: nothing here is shipped. */
import type { Conversation, Lead, ThreadMessage, WrittenBy } from "../src/lib/api/types.ts";
import { accountId, iso, leads, newId } from "./fixtures.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.now();

export const memberId = newId();
export const colleagueId = newId();

type Line = [from: "them" | "us", at: number, text: string, writtenBy?: WrittenBy | null];
const said: Record<number, Line[]> = {
  0: [
    ["them", 2 * day + 5 * hour, "Coucou ! J’ai découvert ton compte avec « Nuit bleue », je l’écoute en boucle 🙏"],
    ["us", 2 * day + 4.6 * hour, "Merci Kenza, ça fait super plaisir ! Tu prépares quelque chose en ce moment ?", "agent"],
    ["them", 2 * day + 4 * hour, "Je prépare un EP 5 titres, ton univers colle trop bien"],
    ["them", 2 * day + 3.9 * hour, "Tu fais des prods sur mesure ? C’est combien pour une exclu ?"],
    ["us", day + 6 * hour, "Oui, je fais du sur-mesure : première version en cinq jours, et l’exclu part avec les stems. Tu as une référence en tête ?", "suggestion"],
    ["them", day + 2 * hour, "Un truc entre SZA et Tiakola, avec une vraie guitare"],
    ["us", 2 * hour, "Hello Kenza, merci ! Je fais du sur-mesure, première version en cinq jours. Tu as un numéro pour qu’on en parle ?", "member"],
    ["them", 24 * minute, "Oui carrément ! Mon numéro c’est le 06 39 98 04 17, appelle quand tu veux"],
    ["them", 23 * minute, "Dispo ce soir après 19 h sinon demain"],
  ],
  1: [
    ["us", 3 * day, "Salut Théo ! J’ai écouté « Périph », ta voix va bien avec des prods aérées. Tu cherches pour quand ?", "sequence"],
    ["them", 2.4 * hour, "Frérot la prod de ta dernière vidéo elle est libre ??"],
    ["them", 2.3 * hour, "Je cherche un beatmaker pour poser mon prochain single"],
  ],
  2: [
    ["them", 6 * hour, "Bonjour, proposez-vous des licences pour nos artistes ? Quels sont vos tarifs ?"],
    ["us", 5.8 * hour, "Bonjour, merci de votre message ! Oui, en licence simple ou exclusive. Une adresse où vous envoyer la grille ?", "template"],
    ["them", 5 * hour, "Vous pouvez m’écrire à contact@studio-rivage.example"],
  ],
  3: [
    ["them", 9 * hour, "hey, do you ship stems with the lease?"],
    ["us", 8.6 * hour, "Hi Maya! Yes, stems come with every exclusive, within 24 h.", "agent"],
    ["them", 8 * hour, "and can you come to London on friday?"],
  ],
  4: [
    ["them", 26 * hour, "Chaud pour une collab un de ces quatre ?"],
    ["us", 25 * hour, "Grave ! Envoie-moi tes mélodies quand tu veux", null],
  ],
  5: [["them", 30 * hour, "J’aurais besoin d’une instru pour un spectacle en juin, c’est possible ?"]],
  8: [["them", 2 * day, "Est-ce que tu acceptes de retravailler une maquette guitare-voix ?"], ["us", 2 * day - hour, "Bonjour Ambre, oui, avec plaisir. Tu peux m’envoyer un extrait ?", "autopilot"]],
  11: [["them", 3 * day, "Gros tu peux m’envoyer un pack de prods drill ?"]],
  12: [["them", 4 * day, "Bonjour ! On cherche une musique originale pour notre film de mariage, vous avez un tarif ?"], ["us", 4 * day - 2 * hour, "Bonjour Élodie et Marc, félicitations ! Quelle durée imaginez-vous ?", "suggestion"], ["them", 3.8 * day, "Environ quatre minutes. On signe 🎉"]],
  14: [["them", 40 * minute, "Je veux acheter l’exclu de « Nuit bleue », dis-moi comment on fait"], ["them", 38 * minute, "J’ai déjà le texte, il me faut juste la prod"]],
  16: [["them", 5 * day, "On se fait une co-prod ? J’ai des mélodies pour toi"]],
  17: [["them", 20 * hour, "Bonjour, je réalise un court-métrage et j’aimerais vous confier la musique. On peut en parler ?"]],
};

const threads = new Map<string, ThreadMessage[]>();
const list: Conversation[] = [];

const refOf = ({ lead }: Lead): Conversation["lead"] => ({ id: lead.id, status: lead.status, leadType: lead.leadType, interestScore: lead.interestScore, assigneeId: lead.assigneeId });

for (const [index, lines] of Object.entries(said)) {
  const lead = leads[Number(index)];
  if (!lead) continue;
  const id = newId();
  // A long past, for older messages on demand.
  const past: Line[] = index === "0" ? Array.from({ length: 60 }, (_, place): Line => [place % 3 === 2 ? "us" : "them", 30 * day - place * 9 * hour, ["Salut, trop fan de tes prods", "Tu bosses avec quoi ?", "Surtout FL Studio et deux ou trois synthés !"][place % 3] ?? "", place % 3 === 2 ? null : undefined]) : [];
  const messages = [...past, ...lines].map(([from, at, text, writtenBy], ordinal): ThreadMessage => ({ ordinal, fromOwner: from === "us", kind: "text", text, sentAt: iso(start - at), timePrecision: "exact", writtenBy: writtenBy ?? null, outboundId: null }));
  const last = messages.at(-1);
  if (!last) continue;
  threads.set(id, messages);
  if (index === "1" || index === "5") lead.lead.assigneeId = index === "1" ? memberId : colleagueId;
  const unread = ["0", "1", "14"].includes(index) ? [...messages].reverse().findIndex((one) => one.fromOwner) : 0;
  list.push({
    id, accountId, contact: lead.lead.contact, lead: null, lastMessage: last, lastMessageAt: last.sentAt, unreadMessages: unread < 0 ? messages.length : unread,
    state: index === "12" ? "done" : index === "8" || index === "11" ? "snoozed" : "open", snoozedUntil: index === "8" || index === "11" ? iso(start + Number(index) * 3 * hour) : null, awaitingReply: !last.fromOwner,
  });
}

const fresh = (one: Conversation): Conversation => {
  const lead = leads.find((candidate) => candidate.lead.contact.id === one.contact.id);
  return { ...one, lead: lead ? refOf(lead) : null };
};

export function conversations(query: URLSearchParams): Conversation[] {
  const has = (key: string, value: string | null | undefined) => !query.get(key) || query.get(key) === value;
  const q = query.get("q")?.toLowerCase() ?? "";
  return list
    .map(fresh)
    .filter((one) => has("contactId", one.contact.id) && has("state", one.state) && has("awaitingReply", String(one.awaitingReply)) && has("unread", String(one.unreadMessages > 0)) && has("leadType", one.lead?.leadType) && has("assigneeId", one.lead?.assigneeId))
    .filter((one) => `${one.contact.displayName} ${one.contact.handle}`.toLowerCase().includes(q))
    .toSorted((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt));
}

export function conversationCounts() {
  const open = list.filter((one) => one.state === "open");
  const of = (state: Conversation["state"]) => list.filter((one) => one.state === state).length;
  return { open: open.length, unread: open.filter((one) => one.unreadMessages > 0).length, awaitingReply: open.filter((one) => one.awaitingReply).length, snoozed: of("snoozed"), done: of("done") };
}

export function conversation(id: string | undefined, change: Partial<Conversation> = {}): Conversation | undefined {
  const found = list.find((one) => one.id === id);
  return found && fresh(Object.assign(found, change));
}

/** Newest first, as the list of a thread is. */
export const thread = (id: string | undefined): ThreadMessage[] => [...(threads.get(id ?? "") ?? [])].reverse();

/** Adds to the thread with somebody, and says which it is. */
export function say(contactId: string, text: string, by: { writtenBy: WrittenBy; outboundId: string } | null): string | null {
  const found = list.find((one) => one.contact.id === contactId);
  const messages = threads.get(found?.id ?? "");
  if (!found || !messages) return null;
  const last: ThreadMessage = { ordinal: messages.length, fromOwner: by !== null, kind: "text", text, sentAt: iso(Date.now()), timePrecision: "exact", writtenBy: by?.writtenBy ?? null, outboundId: by?.outboundId ?? null };
  messages.push(last);
  Object.assign(found, { lastMessage: last, lastMessageAt: last.sentAt, unreadMessages: by ? found.unreadMessages : found.unreadMessages + 1, awaitingReply: by === null, ...(by === null && { state: "open", snoozedUntil: null }) });
  return found.id;
}
