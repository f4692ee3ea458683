import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { SocialAccount, Workspace } from "@/lib/api/types";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { AccountsPage } from "./accounts-page";

const at = "2026-11-22T09:00:00.000Z";
const account: SocialAccount = {
  id: "a1",
  platform: "tiktok",
  handle: "studio",
  displayName: "Studio",
  avatarUrl: null,
  status: "expired",
  statusReason: null,
  sessionExpiresAt: null,
  lastSyncAt: null,
  nextSyncAt: null,
  lastSyncError: null,
  dmSentLastHour: 0,
  dmSentLastDay: 0,
  dmHourLimit: 10,
  dmDayLimit: 50,
  warmUntil: null,
  sendsPaused: false,
  sendsHeldUntil: null,
  sendsHeldReason: null,
  readEverySeconds: null,
  firstReading: null,
  interruptedAt: null,
  recoveredAt: null,
  recoveredAfterSeconds: null,
  health: { score: 100, reasons: [] },
  createdAt: at,
};

function show(role: Workspace["role"], shown = account) {
  const workspace: Workspace = { id: "w1", name: "Studio", role, sendsPaused: false, requireSecondFactor: false, createdAt: at, deleteAfter: null };
  const asked = serve({
    "GET /auth/profile": { body: { user: { id: "u1", email: "a@b.test", name: "A", locale: "fr", createdAt: at }, workspaces: [workspace] } },
    "GET /social-accounts": { body: { items: [shown], nextCursor: null } },
    "PATCH /social-accounts/a1": { body: { ...shown, sendsPaused: !shown.sendsPaused } },
  });
  renderInApp(() => <AccountsPage connecting={false} onImport={vi.fn()} imports={null} onConnecting={vi.fn()} />);
  return asked;
}

describe("accounts", () => {
  it("offers an admin to connect, reconnect and disconnect", async () => {
    show("admin");
    expect(await screen.findByRole("button", { name: "Déconnecter" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Connecter un compte" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Reconnecter" })).toBeVisible();
  });

  it("stops the sends of one account and lets them go on", async () => {
    const asked = show("admin", { ...account, status: "active", warmUntil: "2026-11-29T09:00:00.000Z" });
    expect(await screen.findByText(/limites augmentent chaque jour/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Suspendre les envois" }));
    await waitFor(() => expect(asked.filter((one) => one.method === "PATCH").map((one) => one.body)).toEqual([{ sendsPaused: true }]));
  });

  it("says how long the sends rest after the platform refused", async () => {
    show("admin", { ...account, status: "active", sendsHeldUntil: "2026-11-29T09:00:00.000Z", sendsHeldReason: "too_fast" });
    expect(await screen.findByText(/ils se reposent jusqu’au/)).toBeVisible();
  });

  it("says when it is read less often than it should be, and how its first reading goes", async () => {
    show("admin", { ...account, status: "active", readEverySeconds: 720, firstReading: 45 });
    expect(await screen.findByText(/toutes les 12\smin environ/)).toBeVisible();
    expect(screen.getByText(/Première lecture en cours.*45 conversations/)).toBeVisible();
  });

  it("says how long it took to come back", async () => {
    show("admin", { ...account, status: "active", readEverySeconds: 200, recoveredAt: at, recoveredAfterSeconds: 7300 });
    expect(await screen.findByText(/22 nov.*après 2\sh/)).toBeVisible();
    expect(screen.queryByText(/Première lecture|environ/)).toBeNull();
  });

  it("says that the sends are paused", async () => {
    show("admin", { ...account, status: "active", sendsPaused: true });
    expect(await screen.findByText(/Les envois de ce compte sont en pause/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Reprendre les envois" })).toBeVisible();
  });

  it("tells its health and what took from it", async () => {
    show("member", { ...account, health: { score: 45, reasons: [{ code: "account_refused", count: 2, points: 45 }, { code: "few_answers", count: 1, points: 10 }] } });
    expect(await screen.findByText(/^Fragile.*écrivez moins$/)).toBeVisible();
    expect(screen.getByText("La plateforme a refusé 2 fois tous les envois du compte")).toBeVisible();
    expect(screen.getByText(/^Peu de réponses.*1 en 30 jours$/)).toBeVisible();
  });

  it("offers a member none of these: the server would refuse them", async () => {
    show("member");
    expect(await screen.findByRole("heading", { name: "Studio" })).toBeVisible();
    for (const name of ["Déconnecter", "Connecter un compte", "Reconnecter"]) expect(screen.queryByRole("button", { name })).toBeNull();
  });
});
