import type { components } from "./schema";

type Schemas = components["schemas"];

export type User = Schemas["User"];
export type Workspace = Schemas["Workspace"];
export type Session = Schemas["Session"];
export type Profile = Schemas["Profile"];
export type SignInOptions = Schemas["SignInOptions"];
export type SignIn = Schemas["SignIn"];
export type SecondFactor = Schemas["SecondFactor"];
export type Enrolment = Schemas["Enrolment"];
export type RecoveryCodes = Schemas["RecoveryCodes"];
export type ApiKey = Schemas["ApiKey"];
export type NewApiKey = Schemas["NewApiKey"];
export type KeyScope = Schemas["KeyScope"];
export type Member = Schemas["Member"];
export type MemberRole = Schemas["MemberRole"];
export type Invitation = Schemas["Invitation"];
export type AuditEntry = Schemas["AuditEntry"];
export type AuditAction = Schemas["Action"];
export type GoogleAddress = Schemas["GoogleAddress"];
export type SocialAccount = Schemas["SocialAccount"];
export type AccountHealth = Schemas["AccountHealth"];
export type Connection = Schemas["Connection"];
export type Import = Schemas["Import"];
/** `practice`: the sandbox stands in for the platform, and its people are invented. */
export type PlatformOffers = Schemas["PlatformOffers"];
export type ScanCode = Schemas["ScanCode"];
export type Understood = Schemas["Understood"];
export type ContactRef = Schemas["ContactRef"];
export type LeadSummary = Schemas["LeadSummary"];
export type LeadCounts = Schemas["LeadCounts"];
export type LeadFilter = Schemas["LeadFilter"];
export type LeadView = Schemas["LeadView"];
export type Batch = Schemas["Batch"];
export type BatchUndone = Schemas["BatchUndone"];
export type Lead = Schemas["Lead"];
export type Correction = Schemas["LeadCorrection"];
export type Deal = Schemas["Deal"];
export type Tag = Schemas["Tag"];
export type Note = Schemas["Note"];
export type LeadChange = Schemas["LeadChange"];
export type Analysis = Schemas["Analysis"];
export type Raise = Schemas["Raise"];
export type Reason = Schemas["Reason"];
export type ContactPoint = Schemas["ContactPoint"];
export type Interaction = Schemas["Interaction"];
export type Conversation = Schemas["Conversation"];
export type ConversationCounts = Schemas["ConversationCounts"];
export type ConversationState = Conversation["state"];
export type ThreadMessage = Schemas["Message"];
export type WrittenBy = NonNullable<ThreadMessage["writtenBy"]>;
export type OutboundMessage = Schemas["OutboundMessage"];
export type Contact = Schemas["Contact"];
export type ContactLink = Schemas["ContactLink"];
export type ContactSummary = Schemas["ContactSummary"];
export type Target = Schemas["Target"];
export type Integration = Schemas["Integration"];
export type IntegrationMade = Schemas["IntegrationMade"];
export type CreateIntegration = Schemas["CreateIntegration"];
export type ChangeIntegration = Schemas["ChangeIntegration"];
export type RotatedSecret = Schemas["RotatedSecret"];
export type Delivery = Schemas["Delivery"];
export type DeliveryDetail = Schemas["DeliveryDetail"];
export type Notification = Schemas["Notification"];
export type NotificationKind = Schemas["NotificationKind"];
export type SendingHours = Schemas["SendingHours"];
export type Voice = Schemas["Voice"];
export type Offer = Schemas["Offer"];
export type Tone = Schemas["Tone"];
export type Address = Schemas["Address"];
export type LanguageModel = Schemas["LanguageModel"];
export type ChangeLanguageModel = Schemas["ChangeLanguageModel"];
export type ModelUse = Schemas["ModelUse"];
export type Corrections = Schemas["Corrections"];
export type AutopilotPolicy = Schemas["AutopilotPolicy"];
export type AutopilotState = Schemas["AutopilotState"];
export type AgentPolicy = Schemas["AgentPolicy"];
export type AgentPolicyState = Schemas["AgentPolicyState"];
export type AgentConversation = Schemas["AgentConversation"];
export type AgentMove = Schemas["AgentMove"];
export type Template = Schemas["Template"];
export type TemplatePreview = Schemas["TemplatePreview"];
export type Sequence = Schemas["Sequence"];
export type SequenceStep = Schemas["Step"];
export type SequenceResults = Schemas["Results"];
export type SequencePerson = Schemas["SequencePerson"];
export type StartedSequence = Schemas["StartedSequence"];
export type Automation = Schemas["Automation"];
export type Schedule = Schemas["Schedule"];
export type ScheduleRun = Schemas["ScheduleRun"];
export type Job = Schemas["Job"];
export type Suppression = Schemas["Suppression"];
export type ImportedSuppressions = Schemas["ImportedSuppressions"];
export type ApprovedMany = Schemas["ApprovedMany"];
export type ContactPrivacy = Schemas["ContactPrivacy"];
export type Erasure = Schemas["Erasure"];
/** `firstLead`: when the first lead was scored, and how long after the first account was connected. */
export type Overview = Schemas["Overview"];
export type News = Schemas["News"];
export type Insights = Schemas["Insights"];

export type LeadType = NonNullable<LeadSummary["leadType"]>;
export type LeadStatus = LeadSummary["status"];
export type Intent = LeadSummary["intents"][number];
export type InteractionType = Interaction["type"];
export type OutboundState = OutboundMessage["state"];
export type WaitRule = Schemas["WaitRule"];
export type IntegrationKind = Integration["kind"];
export type IntegrationEvent = Integration["events"][number];
export type DeliveryState = Delivery["state"];
export type Platform = ContactRef["platform"];
export const platforms = ["tiktok", "instagram", "facebook"] as const satisfies Platform[];

/** A page of any list; `nextCursor` is null on the last one. */
export type Page<T> = { items: T[]; nextCursor: string | null };

export const leadTypes = ["client_potentiel", "artist", "beatmaker", "curieux", "spam"] as const satisfies LeadType[];
export const leadStatuses = ["new", "contacted", "in_progress", "converted", "refused"] as const satisfies LeadStatus[];
export const intents = ["prix", "achat", "interesse", "info"] as const satisfies Intent[];
export const interactionTypes = [
  "dm",
  "comment",
  "mention",
  "like",
  "follow",
  "share",
  "save",
  "unfollow",
  "notification",
] as const satisfies InteractionType[];
export const integrationKinds = ["webhook", "slack", "discord"] as const satisfies IntegrationKind[];
export const integrationEvents = ["lead.created", "lead.contact_found", "lead.status_changed", "lead.changed", "message.received", "account.needs_attention"] as const satisfies IntegrationEvent[];
export const keyScopes = ["read", "write", "send"] as const satisfies KeyScope[];
