/** Made-up people and what they did, in the shapes of the API. For design work only: nothing here is shipped. */
import type { components } from "../src/lib/api/schema.d.ts";
import type { AgentConversation, Lead, OutboundMessage } from "../src/lib/api/types.ts";

type S = components["schemas"];
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let state = 20_261_122;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
let counter = 0;
export const newId = () => `0193${(++counter).toString(16).padStart(4, "0")}-0000-7000-8000-${Math.floor(random() * 2 ** 40).toString(16).padStart(12, "0")}`;
export const iso = (at: number) => new Date(at).toISOString();
const start = Date.now();

type Person = { name: string; handle: string; type: S["LeadType"] | null; score: number | null; says: string[]; bio: string };
const people: Person[] = [
  { name: "Kenza Marzouk", handle: "kenza.vocals", type: "client_potentiel", score: 92, bio: "Chanteuse R&B · Lyon · EP en préparation", says: ["Tu fais des prods sur mesure ? C’est combien pour une exclu ?", "Je prépare un EP 5 titres, ton univers colle trop bien", "Oui carrément ! Mon numéro c’est le 06 39 98 04 17, appelle quand tu veux"] },
  { name: "Théo Lambert", handle: "theo_lmbt", type: "artist", score: 84, bio: "Rappeur. Mixtape « Périph » dispo partout", says: ["Frérot la prod de ta dernière vidéo elle est libre ??", "Je cherche un beatmaker pour poser mon prochain single"] },
  { name: "Studio Rivage", handle: "studiorivage", type: "client_potentiel", score: 78, bio: "Studio d’enregistrement, Marseille", says: ["Bonjour, proposez-vous des licences pour nos artistes ? Quels sont vos tarifs ?", "Vous pouvez m’écrire à contact@studio-rivage.example"] },
  { name: "Maya Okafor", handle: "mayaokf", type: "artist", score: 71, bio: "singer / songwriter — Paris & London", says: ["hey, do you ship stems with the lease?", "love the drums on this one"] },
  { name: "Nassim 808", handle: "nassim808", type: "beatmaker", score: 46, bio: "Beatmaker · loops & drumkits", says: ["Le grain sur la 808 est fou, tu passes par quoi ?", "Chaud pour une collab un de ces quatre ?"] },
  { name: "Lina B.", handle: "lina.bns", type: "client_potentiel", score: 67, bio: "Danseuse, chorégraphe", says: ["J’aurais besoin d’une instru pour un spectacle en juin, c’est possible ?"] },
  { name: "Jordan Pires", handle: "jordanprs_", type: "curieux", score: 28, bio: "", says: ["Trop lourd", "🔥🔥🔥"] },
  { name: "Crypto Growth Agency", handle: "grow.fast.now", type: "spam", score: 3, bio: "DM for promo 📈", says: ["Hey! We can boost your profile to 100k followers, check the link in bio"] },
  { name: "Ambre Delcourt", handle: "ambredlct", type: "artist", score: 63, bio: "Autrice-compositrice, folk électronique", says: ["Est-ce que tu acceptes de retravailler une maquette guitare-voix ?"] },
  { name: "Yanis", handle: "yanis.flp", type: "beatmaker", score: 39, bio: "FL Studio 24/7", says: ["Tu donnes des cours de mix ?"] },
  { name: "Salomé Vidal", handle: "salomevdl", type: "curieux", score: 22, bio: "Étudiante", says: ["C’est quoi le titre ?"] },
  { name: "Karim Wave", handle: "karimwave13", type: "artist", score: 58, bio: "13.", says: ["Gros tu peux m’envoyer un pack de prods drill ?"] },
  { name: "Élodie & Marc", handle: "elodieetmarc", type: "client_potentiel", score: 74, bio: "Mariage le 12 septembre", says: ["Bonjour ! On cherche une musique originale pour notre film de mariage, vous avez un tarif ?"] },
  { name: "Inès Caron", handle: "inescrn", type: null, score: null, bio: "", says: [] },
  { name: "Boubacar T.", handle: "boubs.music", type: "artist", score: 81, bio: "Afro / trap. Booking en bio", says: ["Je veux acheter l’exclu de « Nuit bleue », dis-moi comment on fait", "J’ai déjà le texte, il me faut juste la prod"] },
  { name: "Romane", handle: "romane.lofi", type: "curieux", score: 34, bio: "lofi lover", says: ["Ça tourne en boucle chez moi"] },
  { name: "Prod by Ozz", handle: "prodbyozz", type: "beatmaker", score: 51, bio: "Co-prods ouvertes", says: ["On se fait une co-prod ? J’ai des mélodies pour toi"] },
  { name: "Hugo Ferrand", handle: "hugoferrand.film", type: "client_potentiel", score: 69, bio: "Réalisateur de courts-métrages", says: ["Bonjour, je réalise un court-métrage et j’aimerais vous confier la musique. On peut en parler ?"] },
];

const titles = ["Nuit bleue (type beat)", "Comment je fais mes 808", "Prod en 10 minutes", "Session studio #14", "Drill mélodique 2026"];
const contactOf = (person: Person): S["ContactRef"] => ({ id: newId(), platform: "tiktok", handle: person.handle, displayName: person.name, avatarUrl: null, profileUrl: `https://www.tiktok.com/@${person.handle}` });

export const accountId = newId();
export const interactions: S["Interaction"][] = [];
export const leads: Lead[] = [];
export const messages: OutboundMessage[] = [];

const reasonsByType: Record<string, [string, number][]> = {
  client_potentiel: [["price_asked", 30], ["purchase_intent", 24], ["project_mentioned", 14], ["direct_message", 10], ["likes", 4]],
  artist: [["makes_music", 22], ["wants_to_work", 26], ["comments", 12], ["follows", 8]],
  beatmaker: [["makes_beats", 20], ["repeated_engagement", 12], ["comments", 8]],
  curieux: [["fan_praise", 8], ["likes", 6], ["no_evidence", 0]],
  spam: [["spam_promotion", -40], ["spam_link", -30], ["profile_only", 0]],
};
const raisesByType: Record<string, [string, number][]> = {
  client_potentiel: [["ready_to_buy", 12], ["give_contact", 8], ["follow", 4]],
  artist: [["ask_price", 14], ["write_directly", 10], ["come_back", 6]],
  beatmaker: [["ask_price", 22], ["want_to_work", 12]],
  curieux: [["ask_price", 34], ["want_to_work", 18], ["comment", 5]],
};
const corrected: S["Reason"] = { code: "corrected", points: 0, quote: null, interactionId: null };
const drafts: Record<string, (name: string) => string> = {
  client_potentiel: (name) => `Salut ${name} ! Merci pour ton message. Oui, je fais du sur-mesure : on part de ton univers et tu as une première version en cinq jours. Tu as une référence en tête, et une date de sortie ?`,
  artist: (name) => `Hello ${name}, j’ai écouté ce que tu fais, ta voix va bien avec des prods aérées. J’ai deux instrus libres qui pourraient coller à ton prochain titre. Je te les envoie ?`,
  beatmaker: (name) => `Merci ${name} ! Toujours partant pour échanger des mélodies. Tu travailles à quel tempo en ce moment ?`,
};
const alternatives: Record<string, (name: string) => string> = {
  client_potentiel: (name) => `Bonjour ${name}, merci pour ton message ! Le plus simple : dis-moi le style, la durée et ta date, et je t’envoie un tarif précis aujourd’hui. Ça te va ?`,
  artist: (name) => `Hello ${name}, ton dernier extrait m’a plu. Tu cherches plutôt une prod déjà prête ou du sur-mesure pour ton prochain titre ?`,
};

export function interaction(contact: S["ContactRef"], leadId: string | null, type: S["Interaction"]["type"], at: number, text: string | null, direction: "in" | "out" = "in"): S["Interaction"] {
  const onPost = type === "comment" || type === "like" || type === "share";
  return { id: newId(), type, direction, contact, leadId, accountId, text, postUrl: onPost ? "https://www.tiktok.com/@demo/video/1" : null, postTitle: onPost ? pick(titles) : null, occurredAt: iso(at), timePrecision: type === "dm" || type === "comment" ? "exact" : "approximate", firstSeenAt: iso(at + minute), isTarget: false };
}

export function message(lead: S["LeadSummary"], stateName: OutboundMessage["state"], text: string, at: number): OutboundMessage {
  return { id: newId(), leadId: lead.id, contact: lead.contact, accountId, state: stateName, text, suggestedText: text, createdAt: iso(at), updatedAt: iso(at), approvedAt: null, notBefore: null, sentAt: null, failureCode: null, failureDetail: null, waitingFor: null, attempts: 0, proof: null, templateId: null, autopilotType: null, agentTurn: null, agentType: null, sequence: null, history: [] };
}

/** Flow.IA answered twice, and then was asked what it cannot know. */
function handedOver(last: number, draft: OutboundMessage | null): AgentConversation {
  if (draft) draft.agentTurn = 2;
  const asks = "and can you come to London on friday?";
  return {
    state: "handed_over", code: "not_covered", quote: asks, turns: 2, mostTurns: 4, since: iso(last),
    moves: [
      { at: iso(last), move: "hand_over", code: "not_covered", quote: asks, grounds: [], engine: "embedded", messageId: null },
      { at: iso(last - hour), move: "reply", code: "answered", quote: "do you ship stems with the lease?", grounds: ["L’exclu part en 24 h avec les stems.", "une prod sur mesure"], engine: "language_model", messageId: draft?.id ?? null },
      { at: iso(last - 2 * hour), move: "wait", code: "nothing_to_say", quote: "haha", grounds: [], engine: "embedded", messageId: null },
      { at: iso(last - 5 * hour), move: "reply", code: "asked", quote: "love the drums on this one", grounds: [], engine: "embedded", messageId: null },
    ],
  };
}

people.forEach((person, index) => {
  const contact = contactOf(person);
  const id = newId();
  const last = start - index * (2.3 * hour) - random() * hour - 2 * minute;
  const events: S["Interaction"][] = [];
  person.says.forEach((text, said) => {
    const isDm = said > 0 || person.type === "client_potentiel";
    events.push(interaction(contact, id, isDm ? "dm" : "comment", last - (person.says.length - said - 1) * 5 * hour, text));
  });
  if (index === 0) events.push(interaction(contact, id, "dm", last - 2 * hour, "Hello Kenza, merci ! Je fais du sur-mesure, première version en cinq jours. Tu as un numéro pour qu’on en parle ?", "out"));
  for (let extra = 0; extra < 1 + random() * 4; extra += 1) events.push(interaction(contact, id, pick(["like", "like", "follow", "share", "save", "mention"] as const), last - day * (0.4 + extra * 0.7 + random()), null));
  events.sort((a, b) => b.occurredAt.localeCompare(a.occurredAt));
  interactions.push(...events);
  const phone = index === 0 ? "+33639980417" : index === 14 ? "+33700000142" : null;
  const email = index === 2 ? "contact@studio-rivage.example" : null;
  const intents: S["LeadSummary"]["intents"] = person.type === "client_potentiel" ? ["prix", "interesse"] : person.type === "artist" ? ["interesse"] : person.type === "curieux" ? [] : person.type === "beatmaker" ? ["info"] : [];
  if (index === 14) intents.push("achat");
  const drafted = person.type !== null && person.type in drafts && index !== 0 && index !== 4;
  const lead: S["LeadSummary"] = {
    id, contact, leadType: person.type, interestScore: person.score, confidence: person.score === null ? null : 0.62 + random() * 0.35, intents,
    status: index === 0 ? "in_progress" : index === 4 ? "contacted" : index === 12 ? "converted" : index === 15 ? "refused" : "new",
    phone, email, lastInteractionAt: events[0]?.occurredAt ?? iso(last), interactionCount: events.length, lastText: person.says.at(-1) ?? null, hasDraft: drafted, assigneeId: null, deal: null, tags: [], version: 1, createdAt: iso(last - 9 * day), updatedAt: iso(last),
  };
  const draft = drafted ? message(lead, "suggested", drafts[person.type as string]?.(person.name.split(" ")[0] as string) ?? "", last + 2 * minute) : null;
  if (draft) messages.push(draft);
  const withText = events.filter((event) => event.text !== null && event.direction === "in");
  leads.push({
    lead, bio: person.bio || null,
    analysis: person.type === null || person.score === null ? null : {
      leadType: person.type, interestScore: person.score, suggestedMessage: draft?.text ?? null, alternativeMessage: (draft && alternatives[person.type]?.(person.name.split(" ")[0] as string)) ?? null, confidence: lead.confidence ?? 0, intents, engine: "embedded", engineVersion: "1", analysedAt: iso(last + minute),
      reasons: [...(index === 1 ? [corrected] : []), ...(reasonsByType[person.type] ?? []).map(([code, points], place) => ({ code, points, quote: withText[place]?.text ?? null, interactionId: withText[place]?.id ?? null }))],
      raises: (raisesByType[person.type] ?? []).map(([code, points]) => ({ code, points })),
    },
    contactPoints: [
      ...(phone && index === 0 ? [{ kind: "phone" as const, value: phone, display: "06 39 98 04 17", quote: "06 39 98 04 17", interactionId: withText[0]?.id ?? null, foundAt: iso(last), byHand: false, holder: "themselves" as const }] : []),
      ...(email ? [{ kind: "email" as const, value: email, display: email, quote: email, interactionId: withText[0]?.id ?? null, foundAt: iso(last), byHand: false, holder: "themselves" as const }] : []),
    ],
    draft, outbound: draft ? [draft] : [], sequence: null, automationPausedSince: null, agent: index === 3 ? handedOver(last, draft) : null,
    correction: index === 1 ? { leadType: "artist", interestScore: null, intents: null, correctedAt: iso(last + hour), userId: null } : null,
  });
});
interactions.sort((a, b) => b.occurredAt.localeCompare(a.occurredAt));

function seedOutbound(index: number, change: Partial<OutboundMessage>, text: string) {
  const lead = leads[index];
  if (!lead) return;
  const made = { ...message(lead.lead, "sent", text, start - index * hour), ...change };
  messages.push(made);
  lead.outbound.push(made);
}
seedOutbound(0, { state: "sent", sentAt: iso(start - 3 * hour), attempts: 1 }, "Hello Kenza, merci ! Je fais du sur-mesure, première version en cinq jours. Tu as un numéro pour qu’on en parle ?");
seedOutbound(4, { state: "scheduled", waitingFor: { rule: "hour_limit", until: iso(start + 26 * minute) }, notBefore: iso(start + 26 * minute) }, "Merci Nassim ! Toujours partant pour échanger des mélodies. Tu travailles à quel tempo en ce moment ?");
seedOutbound(12, { state: "sent", sentAt: iso(start - 26 * hour), attempts: 1 }, "Bonjour Élodie et Marc, félicitations ! Je peux composer pour votre film. Quelle durée imaginez-vous ?");
seedOutbound(10, { state: "failed", attempts: 3, failureCode: "dm.not_allowed", failureDetail: "Cette personne n’accepte que les messages de ses amis." }, "Merci Salomé ! Le titre s’appelle « Nuit bleue », il sort vendredi.");

export const accounts: S["SocialAccount"][] = [
  { id: accountId, platform: "tiktok", handle: "studio.belleville", displayName: "Studio Belleville", avatarUrl: null, status: "active", statusReason: null, sessionExpiresAt: iso(start + 41 * day), lastSyncAt: iso(start - 1.4 * minute), nextSyncAt: iso(start + 1.8 * minute), lastSyncError: null, dmSentLastHour: 9, dmSentLastDay: 23, dmHourLimit: 10, dmDayLimit: 50, warmUntil: null, sendsPaused: false, sendsHeldUntil: null, sendsHeldReason: null, readEverySeconds: 181, firstReading: null, interruptedAt: null, recoveredAt: iso(start - 12 * day), recoveredAfterSeconds: 1260, health: { score: 100, reasons: [] }, createdAt: iso(start - 60 * day) },
  { id: newId(), platform: "tiktok", handle: "belleville.beats", displayName: "Belleville Beats", avatarUrl: null, status: "expired", statusReason: "session_expired", sessionExpiresAt: iso(start - 1 * day), lastSyncAt: iso(start - 26 * hour), nextSyncAt: null, lastSyncError: null, dmSentLastHour: 0, dmSentLastDay: 4, dmHourLimit: 10, dmDayLimit: 50, warmUntil: null, sendsPaused: false, sendsHeldUntil: null, sendsHeldReason: null, readEverySeconds: null, firstReading: null, interruptedAt: iso(start - 26 * hour), recoveredAt: null, recoveredAfterSeconds: null, health: { score: 60, reasons: [{ code: "account_refused", count: 1, points: 30 }, { code: "session_expired", count: 1, points: 10 }] }, createdAt: iso(start - 22 * day) },
];

export const interactionsByDay = Array.from({ length: 30 }, (_, index) => ({ day: iso(start - (29 - index) * day).slice(0, 10), count: Math.round(34 + 22 * Math.sin(index / 3.4) + index * 1.3 + random() * 24) }));
export const newcomer = { contact: contactOf({ name: "Noa Silva", handle: "noasilva", type: null, score: null, says: [], bio: "" }) };
