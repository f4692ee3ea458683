import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Notification } from "@/lib/api/types";
import { aContact, aMember, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { NotificationBell } from "./notification-bell";
import { NotificationsPage } from "./notifications-page";

const notice = (change: Partial<Notification>): Notification => ({
  id: "n1",
  kind: "answered",
  read: false,
  account: null,
  contact: aContact,
  leadId: "l1",
  messageId: null,
  by: null,
  detail: null,
  createdAt: "2026-11-22T09:00:00.000Z",
  ...change,
});
const account = { id: "a1", platform: "tiktok" as const, handle: "studio" };
const all: [Partial<Notification>, RegExp, string][] = [
  [{ kind: "answered" }, /Kenza Marzouk vous a répondu\./, "/leads/l1"],
  [{ kind: "account_expired", account, contact: null, leadId: null }, /La session de @studio a expiré/, "/accounts?reconnect=a1"],
  [{ kind: "account_expiring", account, contact: null, leadId: null, detail: "7" }, /se termine dans 7 jours/, "/accounts?reconnect=a1"],
  [{ kind: "account_paused", account, contact: null, leadId: null }, /vérification pour @studio/, "/accounts"],
  [{ kind: "account_held", account, contact: null, leadId: null, detail: "too_fast" }, /@studio écrit trop vite/, "/accounts"],
  [{ kind: "account_held", account, contact: null, leadId: null, detail: "own_restricted" }, /empêche @studio d’écrire/, "/accounts"],
  [{ kind: "message_failed", detail: "peer_mismatch" }, /Le message à Kenza Marzouk n’est pas parti\. La page montrait une autre personne/, "/outreach?tab=failed"],
  [{ kind: "contact_found", detail: "phone" }, /a donné son numéro de téléphone/, "/leads/l1"],
  [{ kind: "contact_found", detail: "email" }, /a donné son adresse e-mail/, "/leads/l1"],
  [{ kind: "refused" }, /ne veut plus recevoir de messages/, "/leads/l1"],
  [{ kind: "maybe_refused" }, /ne veut peut-être plus de messages/, "/leads/l1"],
  [{ kind: "member_joined", by: "u2", detail: "admin", contact: null, leadId: null }, /Bob a rejoint l’espace \(Administrateur\)/, "/settings/members"],
  [{ kind: "lead_assigned", by: "u2" }, /Bob vous a confié Kenza Marzouk\./, "/leads/l1"],
  [{ kind: "agent_hands_over", detail: "not_covered" }, /Flow\.IA vous laisse la main\s: Kenza Marzouk demande quelque chose que vos offres et vos informations ne couvrent pas\./, "/leads/l1"],
  [{ kind: "agent_hands_over", detail: "turn_limit" }, /Flow\.IA vous laisse la main\s: Kenza Marzouk a déjà reçu toutes les réponses permises\./, "/leads/l1"],
  [{ kind: "agent_hands_over", detail: "learned_later" }, /Flow\.IA vous laisse la main\s: Kenza Marzouk/, "/leads/l1"],
  [{ kind: "integration_paused", detail: "gone", contact: null, leadId: null }, /Une intégration est en pause\. Le destinataire n’accepte plus rien\./, "/integrations"],
  [{ kind: "lead_assigned", by: "u2", detail: "12", contact: null, leadId: null }, /Bob vous a confié 12 leads\./, "/leads"],
];

function show(routes: Parameters<typeof serve>[0], search: { unread?: true } = {}) {
  const asked = serve({
    "GET /members": { body: { items: [aMember(), bob], nextCursor: null } },
    "GET /notifications/count": { body: { unread: 2 } },
    "POST /notifications/read": { status: 204 },
    "POST /notifications/n0/read": { status: 204 },
    ...routes,
  });
  const onSearch = vi.fn();
  renderInApp(() => <NotificationsPage search={search} onSearch={onSearch} />);
  return { asked, onSearch };
}
const items = (...changes: Partial<Notification>[]) => ({ body: { items: changes.map((change, n) => notice({ id: `n${n}`, ...change })), nextCursor: null } });

describe("the notifications", () => {
  it("say what happened, and lead to what it is about", async () => {
    show({ "GET /notifications": items(...all.map(([change]) => change)) });
    const lines = within(await screen.findByRole("list", { name: "Notifications" })).getAllByRole("link");
    await waitFor(() => expect(lines[all.findIndex(([change]) => change.kind === "member_joined")]).toHaveTextContent("Bob"));
    all.forEach(([, text, place], n) => {
      expect(lines[n]).toHaveTextContent(text);
      expect(lines[n]).toHaveAttribute("href", place);
    });
  });

  it("are read by opening them", async () => {
    const { asked } = show({ "GET /notifications": items({}, { read: true }) });
    const [first, second] = within(await screen.findByRole("list", { name: "Notifications" })).getAllByRole("link");
    expect(first).toHaveTextContent("Non lu");
    expect(second).not.toHaveTextContent("Non lu");
    await userEvent.click(first as HTMLElement);
    await waitFor(() => expect(asked.some((one) => one.method === "POST" && one.path === "/notifications/n0/read")).toBe(true));
  });

  it("are marked as read without being opened, at once", async () => {
    let answer = () => {};
    // The server takes its time.
    const { asked } = show({ "GET /notifications": items({}), "POST /notifications/n0/read": () => new Promise((done) => (answer = () => done({ status: 204 }))) });
    await userEvent.click(await screen.findByRole("button", { name: "Marquer comme lue, Kenza Marzouk vous a répondu." }));
    await waitFor(() => expect(screen.queryByText("Non lu")).toBeNull());
    expect(asked.some((one) => one.method === "POST" && one.path === "/notifications/n0/read")).toBe(true);
    expect(screen.queryByText("elsewhere")).toBeNull();
    answer();
  });

  it("are all marked as read", async () => {
    const { asked } = show({ "GET /notifications": items({}) });
    const all = await screen.findByRole("button", { name: "Tout marquer comme lu" });
    await waitFor(() => expect(all).toBeEnabled());
    await userEvent.click(all);
    await waitFor(() => expect(asked.some((one) => one.method === "POST" && one.path === "/notifications/read")).toBe(true));
    await waitFor(() => expect(asked.filter((one) => one.path === "/notifications")).toHaveLength(2));
  });

  it("are narrowed to the unread ones", async () => {
    const { asked, onSearch } = show({ "GET /notifications": items() }, { unread: true });
    expect(await screen.findByRole("heading", { name: "Tout est lu" })).toBeVisible();
    expect(asked.find((one) => one.path === "/notifications")?.query.get("unread")).toBe("true");
    await userEvent.click(screen.getByRole("radio", { name: "Toutes" }));
    expect(onSearch).toHaveBeenCalledWith({ unread: undefined });
  });

  it("tell an empty list from a failure", async () => {
    show({ "GET /notifications": items(), "GET /notifications/count": { body: { unread: 0 } } });
    expect(await screen.findByRole("heading", { name: "Rien de nouveau" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Tout marquer comme lu" })).toBeDisabled();
  });

  it("say that they could not be read", async () => {
    show({ "GET /notifications": problem(500, "http.internal") });
    expect(await screen.findByRole("alert")).toBeVisible();
  });
});

describe("the bell", () => {
  it.each([
    [0, "Notifications"],
    [1, "Notifications, 1 non lue"],
    [100, "Notifications, 100 non lues"],
  ])("says that %d wait", async (unread, name) => {
    serve({ "GET /notifications/count": { body: { unread } } });
    renderInApp(() => <NotificationBell />);
    expect(await screen.findByRole("link", { name: new RegExp(`^${name.replace(", ", "\\s*,\\s*")}$`) })).toHaveAttribute("href", "/notifications");
  });
});
