/**
 * The wire contract of /api/v1. `npm run types` writes this file from docs/reference/openapi.json.
 */
export interface components {
  schemas: {
    User: { id: string; email: string; name: string; locale: "fr" | "en"; createdAt: string };
    Workspace: { id: string; name: string; role: "owner" | "admin" | "member"; sendsPaused: boolean; createdAt: string };
    Session: {
      user: components["schemas"]["User"];
      workspaces: components["schemas"]["Workspace"][];
      accessToken: string | null;
      refreshToken: string | null;
      expiresIn: number;
    };
    Profile: { user: components["schemas"]["User"]; workspaces: components["schemas"]["Workspace"][] };
    SocialAccount: {
      id: string;
      platform: "tiktok" | "instagram" | "facebook";
      handle: string;
      displayName: string;
      avatarUrl: string | null;
      status: "active" | "expired" | "paused" | "disconnected";
      statusReason: string | null;
      sessionExpiresAt: string | null;
      lastSyncAt: string | null;
      nextSyncAt: string | null;
      lastSyncError: string | null;
      dmSentLastHour: number;
      dmSentLastDay: number;
      dmHourLimit: number;
      dmDayLimit: number;
      createdAt: string;
    };
    Understood: { format: string; cookieNames: string[]; ignoredDomains: string[]; warnings: string[]; sessionExpiresAt: string | null };
    Connection: {
      connectionId: string;
      platform: "tiktok" | "instagram" | "facebook";
      method: string;
      status: "waiting" | "checking" | "connected" | "failed" | "expired";
      accountId: string | null;
      handle: string | null;
      problemCode: string | null;
      problemDetail: string | null;
      understood: components["schemas"]["Understood"] | null;
      expiresAt: string;
    };
    ContactRef: {
      id: string;
      platform: "tiktok" | "instagram" | "facebook";
      handle: string;
      displayName: string;
      avatarUrl: string | null;
      profileUrl: string;
    };
    LeadSummary: {
      id: string;
      contact: components["schemas"]["ContactRef"];
      leadType: ("artist" | "beatmaker" | "client_potentiel" | "curieux" | "spam") | null;
      interestScore: number | null;
      confidence: number | null;
      intents: ("prix" | "interesse" | "achat" | "info")[];
      status: "new" | "contacted" | "in_progress" | "converted" | "refused";
      phone: string | null;
      email: string | null;
      lastInteractionAt: string;
      interactionCount: number;
      lastText: string | null;
      hasDraft: boolean;
      createdAt: string;
      updatedAt: string;
    };
    ValueCount: { value: string; count: number };
    LeadCounts: {
      total: number;
      byStatus: components["schemas"]["ValueCount"][];
      byType: components["schemas"]["ValueCount"][];
    };
    Reason: { code: string; points: number; quote: string | null; interactionId: string | null };
    Analysis: {
      leadType: "artist" | "beatmaker" | "client_potentiel" | "curieux" | "spam";
      interestScore: number;
      suggestedMessage: string | null;
      confidence: number;
      reasons: components["schemas"]["Reason"][];
      intents: ("prix" | "interesse" | "achat" | "info")[];
      engine: string;
      engineVersion: string;
      analysedAt: string;
    };
    ContactPoint: {
      kind: "phone" | "email";
      value: string;
      display: string;
      quote: string;
      interactionId: string | null;
      foundAt: string;
    };
    Lead: {
      lead: components["schemas"]["LeadSummary"];
      bio: string | null;
      analysis: components["schemas"]["Analysis"] | null;
      contactPoints: components["schemas"]["ContactPoint"][];
      draft: components["schemas"]["OutboundMessage"] | null;
      outbound: components["schemas"]["OutboundMessage"][];
    };
    Interaction: {
      id: string;
      type: "like" | "comment" | "follow" | "unfollow" | "share" | "mention" | "save" | "dm" | "notification";
      direction: "in" | "out";
      contact: components["schemas"]["ContactRef"];
      leadId: string | null;
      accountId: string;
      text: string | null;
      postUrl: string | null;
      postTitle: string | null;
      occurredAt: string;
      timePrecision: "exact" | "approximate";
      firstSeenAt: string;
    };
    Waiting: { rule: "undo_window" | "sends_paused" | "account_not_active" | "hour_limit" | "day_limit" | "gap" | "account_busy"; until: string | null };
    HistoryEntry: { at: string; fromState: string | null; toState: string; actor: string; reason: string | null };
    OutboundMessage: {
      id: string;
      leadId: string | null;
      contact: components["schemas"]["ContactRef"];
      accountId: string;
      state: "suggested" | "approved" | "scheduled" | "sending" | "sent" | "failed" | "rejected" | "cancelled";
      text: string;
      suggestedText: string | null;
      createdAt: string;
      updatedAt: string;
      approvedAt: string | null;
      notBefore: string | null;
      sentAt: string | null;
      failureCode: string | null;
      failureDetail: string | null;
      waitingFor: components["schemas"]["Waiting"] | null;
      attempts: number;
      proof: string | null;
      history: components["schemas"]["HistoryEntry"][];
    };
    Funnel: { people: number; leads: number; contacted: number; replied: number; converted: number };
    DayCount: { day: string; count: number };
    Overview: {
      leadsTotal: number;
      leadsNew: number;
      leadsContacted: number;
      leadsInProgress: number;
      leadsConverted: number;
      interactionsLastDay: number;
      draftsWaiting: number;
      repliesLastDay: number;
      accountsActive: number;
      accountsNeedingAttention: number;
      funnel: components["schemas"]["Funnel"];
      interactionsByDay: components["schemas"]["DayCount"][];
    };
  };
}
