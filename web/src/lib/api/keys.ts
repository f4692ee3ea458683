/** Query keys by what the server calls things, so that a live event knows whom to tell. */
export const keys = {
  profile: ["profile"] as const,
  signInOptions: ["sign-in-options"] as const,
  overview: ["overview"] as const,
  accounts: ["accounts"] as const,
  connection: (id: string) => ["connection", id] as const,
  leads: ["leads"] as const,
  leadList: (filters: object) => ["leads", "list", filters] as const,
  leadCounts: ["leads", "counts"] as const,
  lead: (id: string) => ["leads", "one", id] as const,
  leadInteractions: (id: string) => ["leads", "one", id, "interactions"] as const,
  interactions: ["interactions"] as const,
  interactionList: (filters: object) => ["interactions", "list", filters] as const,
  messages: ["messages"] as const,
  messageList: (filters: object) => ["messages", "list", filters] as const,
};
