import type { Analysis, Contact, ContactPrivacy, Delivery, Erasure, Integration, Lead, LeadSummary, Member, OutboundMessage, Profile, Workspace } from "@/lib/api/types";

const at = "2026-11-22T09:00:00.000Z";
export const aContact = { id: "c1", platform: "tiktok" as const, handle: "kenza.vocals", displayName: "Kenza Marzouk", avatarUrl: null, profileUrl: "https://example.test/@kenza.vocals" };

export const aLead = (change: Partial<LeadSummary> = {}): LeadSummary => ({
  id: "l1",
  contact: aContact,
  leadType: "client_potentiel",
  interestScore: 86,
  confidence: 0.9,
  intents: ["prix"],
  status: "new",
  phone: null,
  email: null,
  lastInteractionAt: at,
  interactionCount: 3,
  lastText: "C’est combien ?",
  hasDraft: true,
  assigneeId: null,
  deal: null,
  tags: [],
  version: 1,
  createdAt: at,
  updatedAt: at,
  ...change,
});

export const aDraft = (change: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: "m1",
  leadId: "l1",
  contact: aContact,
  accountId: "a1",
  state: "suggested",
  text: "Salut Kenza !",
  suggestedText: "Salut Kenza !",
  createdAt: at,
  updatedAt: at,
  approvedAt: null,
  notBefore: null,
  sentAt: null,
  failureCode: null,
  failureDetail: null,
  waitingFor: null,
  attempts: 0,
  proof: null,
  templateId: null,
  autopilotType: null,
  agentTurn: null,
  agentType: null,
  sequence: null,
  history: [],
  ...change,
});

export const aWorkspace = (change: Partial<Workspace> = {}): Workspace => ({
  id: "w1",
  name: "Studio",
  role: "owner",
  sendsPaused: false,
  requireSecondFactor: false,
  createdAt: at,
  deleteAfter: null,
  ...change,
});

/** Who is signed in: Ada, in one workspace. */
export const aProfile = (change: Partial<Workspace> = {}): Profile => ({
  user: { id: "u1", email: "ada@studio.test", name: "Ada", locale: "fr", emailVerifiedAt: at, createdAt: at },
  workspaces: [aWorkspace(change)],
});

export const aMember = (change: Partial<Member> = {}): Member => ({ userId: "u1", name: "Ada", email: "ada@studio.test", role: "owner", joinedAt: at, ...change });
export const bob = aMember({ userId: "u2", name: "Bob", email: "bob@studio.test", role: "member" });

/** A person as such, one human with nobody else. */
export const aWholeContact = (change: Partial<Contact> = {}): Contact => ({
  ...aContact,
  bio: null,
  source: "comment",
  wroteFirst: null,
  leadId: "l1",
  isTarget: false,
  isSuppressed: false,
  createdAt: at,
  updatedAt: at,
  contactPoints: [],
  sameHuman: [],
  links: [],
  ...change,
});

/** What the engine thinks of a lead, and why. */
export const anAnalysis = (change: Partial<Analysis> = {}): Analysis => ({
  leadType: "client_potentiel",
  interestScore: 86,
  suggestedMessage: null,
  alternativeMessage: null,
  confidence: 0.9,
  reasons: [{ code: "price_asked", points: 30, quote: null, interactionId: null }],
  raises: [],
  intents: ["prix"],
  engine: "embedded",
  engineVersion: "1",
  analysedAt: at,
  ...change,
});

export const aWholeLead = (change: Partial<LeadSummary> = {}): Lead => ({ lead: aLead(change), bio: null, analysis: null, contactPoints: [], draft: null, outbound: [], sequence: null, automationPausedSince: null, correction: null, agent: null });

/** What is kept of a person; by default of one who wrote first, by the default basis. */
export const aPrivacy = (change: Partial<ContactPrivacy> = {}): ContactPrivacy => ({
  contact: aContact,
  source: "comment",
  firstSeenAt: at,
  wroteFirst: "them",
  basis: { basis: "contract", isDefault: true, note: null, setBy: null, setAt: null },
  linked: [],
  holds: [
    { kind: "interactions", count: 12 },
    { kind: "contacts", count: 1 },
  ],
  sending: false,
  ...change,
});

export const anErasure = (change: Partial<Erasure> = {}): Erasure => ({
  id: "0193aaaa-0000-7000-8000-000000000001",
  erasedAt: at,
  erasedBy: "u1",
  reason: "request",
  contacts: 1,
  removed: [{ kind: "messages", count: 6 }],
  proof: "vf-erasure-1 abc 2026-11-22T09:00:00Z 5d1f",
  liftedAt: null,
  ...change,
});

/** A webhook that goes well. */
export const anIntegration = (change: Partial<Integration> = {}): Integration => ({
  id: "i1",
  kind: "webhook",
  name: "Tableur",
  address: "https://n8n.studio.test/leads",
  status: "active",
  pausedReason: null,
  events: ["lead.created"],
  leadTypes: [],
  minScore: 0,
  secretHint: "whsec_…k3Vd",
  createdAt: at,
  lastDeliveredAt: at,
  lastFailedAt: null,
  lastProblem: null,
  waiting: 0,
  backfill: null,
  ...change,
});

/** What an integration sent and the other side took. */
export const aDelivery = (change: Partial<Delivery> = {}): Delivery => ({
  id: "d1",
  event: "lead.created",
  leadId: "l1",
  state: "delivered",
  attempts: 1,
  createdAt: at,
  nextAttemptAt: null,
  finishedAt: at,
  answerStatus: 200,
  problem: null,
  backfill: false,
  ...change,
});
