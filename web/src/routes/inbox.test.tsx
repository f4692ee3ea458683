import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Conversation, Lead, ThreadMessage } from "@/lib/api/types";
import { noteStore } from "@/features/leads/note-store";
import { replyStore } from "@/features/outreach/reply-store";
import { reader } from "@/lib/reader";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { aContact, aDraft, aLead, aMember, aProfile, aWholeLead } from "@/test/builders";
import { type Asked, serve } from "@/test/server";

const at = "2026-11-22T09:00:00.000Z";
const list = <T,>(items: T[]) => ({ body: { items, nextCursor: null } });
const counts = { open: 2, unread: 1, awaitingReply: 2, snoozed: 0, done: 0 };
const said = (ordinal: number, text: string, change: Partial<ThreadMessage> = {}): ThreadMessage => ({ ordinal, fromOwner: false, kind: "text", text, sentAt: at, timePrecision: "exact", writtenBy: null, outboundId: null, ...change });
const number = "06 39 98 04 17";
const theirs = said(1, `Appelle-moi au ${number} ce soir`);
const aConversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: "v1",
  accountId: "a1",
  contact: aContact,
  lead: { id: "l1", status: "new", leadType: "client_potentiel", interestScore: 86, assigneeId: null },
  lastMessage: theirs,
  unreadMessages: 0,
  lastMessageAt: at,
  state: "open",
  snoozedUntil: null,
  awaitingReply: true,
  ...change,
});
const theo = { ...aContact, id: "c2", handle: "theo_lmbt", displayName: "Théo Lambert" };

/** Stands where the browser's stream is. */
class Source extends EventTarget {
  static last: Source | undefined;
  constructor() {
    super();
    Source.last = this;
  }
  close() {}
  tell(name: string, id: string) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify({ id }) }));
  }
}

beforeEach(() => {
  vi.stubGlobal("EventSource", Source);
  reader.leave();
});

/** The inbox over conversations that the requests change. */
function open(path: string, start: { first?: Partial<Conversation>; lead?: Partial<Lead>; thread?: ThreadMessage[]; refuse?: boolean; slow?: Promise<void> } = {}) {
  const state = { all: [aConversation(start.first), aConversation({ id: "v2", contact: theo, lead: null })], lead: { ...aWholeLead(), ...start.lead }, thread: start.thread ?? [theirs, said(0, "Bonjour !", { fromOwner: true, writtenBy: "agent" })] };
  const of = (id: string, change: Partial<Conversation> = {}) => {
    state.all = state.all.map((one) => (one.id === id ? { ...one, ...change } : one));
    return { body: state.all.find((one) => one.id === id) };
  };
  const asked = serve({
    "GET /auth/profile": { body: aProfile() },
    "GET /auth/options": { body: { signUp: "open", google: false, mail: true } },
    "GET /notifications/count": { body: { unread: 0 } },
    "GET /overview": { body: { draftsWaiting: 0 } },
    "GET /members": list([aMember()]),
    "GET /templates": list([]),
    "GET /interactions": list([]),
    "GET /social-accounts": list([]),
    "GET /conversations": ({ query }) => list(state.all.filter((one) => one.state === query.get("state"))),
    "GET /conversations/counts": { body: counts },
    "GET /conversations/v1": () => of("v1"),
    "GET /conversations/v2": () => of("v2"),
    "GET /conversations/v1/messages": () => list(state.thread),
    "GET /conversations/v2/messages": list([said(0, "Salut")]),
    "POST /conversations/v1/read": () => of("v1", { unreadMessages: 0 }),
    "PATCH /conversations/v1": ({ body }) => start.refuse ? of("v1") : of("v1", { snoozedUntil: null, ...(body as Partial<Conversation>) }),
    "GET /leads/l1": () => ({ body: state.lead }),
    "GET /leads/l1/notes": list([]),
    "POST /leads/l1/notes": { status: 201, body: {} },
    "POST /auth/logout": () => {
      document.cookie = "vf_csrf=; max-age=0";
      return { status: 204 };
    },
    "POST /outbound-messages/m1/reject": () => {
      state.lead = { ...state.lead, draft: null };
      return { body: aDraft({ state: "rejected" }) };
    },
    "POST /dm/send": async ({ body }) => {
      await start.slow;
      const sent = aDraft({ id: "m9", state: "approved", text: (body as { text: string }).text, suggestedText: null, approvedAt: at, notBefore: "2026-11-22T09:00:10.000Z" });
      state.lead = { ...state.lead, outbound: [sent] };
      return { status: 202, body: sent };
    },
    "POST /outbound-messages/m9/undo": () => {
      const draft = { ...(state.lead.outbound[0] ?? aDraft()), state: "suggested" as const };
      state.lead = { ...state.lead, draft, outbound: [draft] };
      return { body: draft };
    },
    "POST /outbound-messages/m1/approve": ({ body }) => ({ body: aDraft({ state: "approved", ...(body as object) }) }),
  });
  const client = makeQueryClient();
  const router = makeRouter(client, createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { router, asked, state };
}

const changes = (asked: Asked[]) => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path}`, one.body]);
const rows = async () => within(await screen.findByRole("list", { name: "Conversations" })).getAllByRole("link");
const views = async () => within(await screen.findByRole("navigation", { name: "Vues de la boîte" }));
const thread = async () => within(await screen.findByRole("region", { name: /^Messages avec Kenza/ }));

describe("the views", () => {
  it("stand in the address and keep the filters", async () => {
    const { router, asked } = open("/inbox?leadType=artist&open=v1");
    await userEvent.click((await views()).getByRole("link", { name: /^À traiter/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ view: "todo", leadType: "artist" }));
    await waitFor(() => expect(asked.some(({ path, query }) => path === "/conversations" && query.get("awaitingReply") === "true" && query.get("state") === "open" && query.get("leadType") === "artist")).toBe(true));
    expect(await screen.findByRole("heading", { level: 1, name: "À traiter" })).toBeVisible();
  });

  it("ask for one's own by who is signed in", async () => {
    const { asked } = open("/inbox?view=mine");
    await rows();
    expect(asked.find((one) => one.path === "/conversations")?.query.get("assigneeId")).toBe("u1");
  });

  it("have the activity with its types", async () => {
    const { router } = open("/inbox");
    await userEvent.click((await views()).getByRole("link", { name: "Activité" }));
    await userEvent.click(within(await screen.findByRole("navigation", { name: "Types d’interactions" })).getByRole("link", { name: "Commentaires" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ view: "activity", type: "comment" }));
  });
});

describe("a conversation", () => {
  it("is read up to what is shown once it is open, and keeps its row", async () => {
    const { asked } = open("/inbox?view=unread", { first: { unreadMessages: 1 } });
    await userEvent.click((await rows())[0] as HTMLElement);
    await thread();
    await waitFor(() => expect(changes(asked)).toEqual([["POST /conversations/v1/read", { upTo: 1 }]]));
    await waitFor(async () => expect((await rows())[0]).not.toHaveTextContent("1 message non lu"));
    expect(await rows()).toHaveLength(2);
  });

  it("marks the person's number where it stands, and says who wrote what is ours", async () => {
    open("/inbox?open=v1", { lead: { contactPoints: [{ kind: "phone", value: "+33639980417", display: number, quote: number, interactionId: "i1", foundAt: at, byHand: false, holder: "themselves" }] } });
    const link = await (await thread()).findByRole("link", { name: number });
    expect(link).toHaveAttribute("href", "tel:+33639980417");
    expect(link.closest("mark")).toBeVisible();
    expect((await thread()).getByText("Flow.IA")).toBeVisible();
  });

  it("is done at once, goes on to the next one, and comes back by the notice", async () => {
    const { router, asked } = open("/inbox?open=v1");
    await thread();
    await userEvent.keyboard("e");
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(router.state.location.search).toEqual({ open: "v2" });
    await userEvent.click(await screen.findByRole("button", { name: "Annuler" }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(changes(asked)).toEqual([
      ["PATCH /conversations/v1", { state: "done", upTo: 1 }],
      ["PATCH /conversations/v1", { state: "open" }],
    ]);
  });

  it("stays open, and says so, where a message came that was not shown", async () => {
    const { asked, router } = open("/inbox?open=v1", { refuse: true });
    await thread();
    await userEvent.keyboard("e");
    expect(await screen.findByText("Un nouveau message est arrivé : la conversation reste ouverte.")).toBeVisible();
    expect(changes(asked)).toEqual([["PATCH /conversations/v1", { state: "done", upTo: 1 }]]);
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    await userEvent.click(screen.getByRole("button", { name: "Afficher" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ open: "v1" }));
  });

  it("is put aside until a time to come", async () => {
    const { asked } = open("/inbox?open=v1");
    await thread();
    await userEvent.keyboard("s");
    await userEvent.click(await screen.findByRole("menuitem", { name: /^Demain matin/ }));
    await waitFor(() => expect(changes(asked)).toHaveLength(1));
    const body = changes(asked)[0]?.[1] as { state: string; snoozedUntil: string };
    expect(body.state).toBe("snoozed");
    expect(Date.parse(body.snoozedUntil)).toBeGreaterThan(Date.now());
    await waitFor(async () => expect(await rows()).toHaveLength(1));
  });

  it("comes up with what the person writes meanwhile", async () => {
    const { state } = open("/inbox?open=v1");
    await (await thread()).findByText(/Appelle-moi/);
    state.thread = [said(2, "Tu as vu ?"), ...state.thread];
    state.all = state.all.map((one) => (one.id === "v1" ? { ...one, lastMessage: said(2, "Tu as vu ?"), lastMessageAt: "2026-11-22T10:00:00.000Z" } : one));
    Source.last?.tell("conversation.changed", "v1");
    expect(await (await thread()).findByText("Tu as vu ?")).toBeVisible();
    await waitFor(async () => expect((await rows())[0]).toHaveTextContent("Tu as vu ?"));
  });
});

describe("an answer", () => {
  it("is sent by keys, waits in the thread, and can be taken back into the box", async () => {
    const { asked } = open("/inbox?open=v1");
    await thread();
    await userEvent.keyboard("r");
    const box = await screen.findByRole("textbox", { name: "Votre réponse à Kenza Marzouk" });
    expect(box).toHaveFocus();
    await userEvent.keyboard("Je t’appelle à 19 h{Control>}{Enter}{/Control}");
    const waiting = within(await screen.findByRole("list", { name: "Messages en route" }));
    expect(waiting.getByText("Je t’appelle à 19 h")).toBeVisible();
    expect(changes(asked)).toEqual([["POST /dm/send", { text: "Je t’appelle à 19 h", leadId: "l1" }]]);
    await waitFor(() => expect(box).toHaveValue(""));
    await userEvent.click(waiting.getByRole("button", { name: /^Annuler/ }));
    await waitFor(() => expect(box).toHaveValue("Je t’appelle à 19 h"));
    expect(screen.queryByRole("list", { name: "Messages en route" })).not.toBeInTheDocument();
  });

  it("taken back stands before what was begun since", async () => {
    open("/inbox?open=v1");
    await thread();
    await userEvent.keyboard("r");
    const box = await screen.findByRole("textbox", { name: /^Votre réponse/ });
    await userEvent.keyboard("Un{Control>}{Enter}{/Control}");
    const undo = await within(await screen.findByRole("list", { name: "Messages en route" })).findByRole("button", { name: /^Annuler/ });
    await waitFor(() => expect(box).toHaveValue(""));
    await userEvent.type(box, "Deux");
    await userEvent.click(undo);
    await waitFor(() => expect(box).toHaveValue("Un\n\nDeux"));
  });

  it("on its way leaves what is typed meanwhile", async () => {
    let arrive: () => void = () => undefined;
    open("/inbox?open=v1", { slow: new Promise<void>((resolve) => (arrive = resolve)) });
    await thread();
    await userEvent.keyboard("r");
    const box = await screen.findByRole("textbox", { name: /^Votre réponse/ });
    await userEvent.keyboard("Un{Control>}{Enter}{/Control}");
    await userEvent.clear(box);
    await userEvent.type(box, "Deux");
    arrive();
    await screen.findByRole("list", { name: "Messages en route" });
    expect(box).toHaveValue("Deux");
  });

  it("that is suggested is refused, with a word", async () => {
    open("/inbox?open=v1", { lead: { draft: aDraft(), lead: aLead() } });
    await userEvent.click(within(await screen.findByRole("region", { name: "Message proposé" })).getByRole("button", { name: "Refuser" }));
    expect(await screen.findByText("Message refusé.")).toBeInTheDocument();
  });

  it("and a note that were begun are the next person's no more", async () => {
    const { router } = open("/inbox?open=v1");
    await userEvent.type(await screen.findByRole("textbox", { name: /^Votre réponse/ }), "Salut");
    noteStore.set("l1", "Rappeler");
    await userEvent.click(screen.getByRole("button", { name: /^Menu du compte/ }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Se déconnecter" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
    await waitFor(() => expect(replyStore.get("c1").text).toBe(""));
    expect(noteStore.get("l1")).toBe("");
  });

  it("may be what is suggested, changed", async () => {
    const { asked } = open("/inbox?open=v1", { lead: { draft: aDraft(), lead: aLead() } });
    const offered = within(await screen.findByRole("region", { name: "Message proposé" }));
    await userEvent.click(offered.getByRole("button", { name: "Modifier" }));
    await userEvent.type(screen.getByRole("textbox", { name: /^Votre réponse/ }), " À ce soir");
    await userEvent.click(screen.getByRole("button", { name: /^Approuver et envoyer/ }));
    await waitFor(() => expect(changes(asked)).toEqual([["POST /outbound-messages/m1/approve", { text: "Salut Kenza ! À ce soir" }]]));
  });

  it("may be a note instead, for the team", async () => {
    const { asked } = open("/inbox?open=v1");
    await userEvent.click(await screen.findByRole("tab", { name: "Note" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Nouvelle note" }), "Rappeler lundi");
    await userEvent.click(screen.getByRole("tab", { name: /^Répondre/ }));
    await userEvent.click(screen.getByRole("tab", { name: "Note" }));
    expect(await screen.findByRole("textbox", { name: "Nouvelle note" })).toHaveValue("Rappeler lundi");
    await userEvent.click(screen.getByRole("button", { name: /^Ajouter la note/ }));
    await waitFor(() => expect(changes(asked)).toEqual([["POST /leads/l1/notes", { text: "Rappeler lundi" }]]));
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Nouvelle note" })).toHaveValue(""));
  });
});
