import { screen } from "@testing-library/react";
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
  createdAt: at,
};

function show(role: Workspace["role"]) {
  const workspace: Workspace = { id: "w1", name: "Studio", role, sendsPaused: false, requireSecondFactor: false, createdAt: at, deleteAfter: null };
  serve({
    "GET /auth/profile": { body: { user: { id: "u1", email: "a@b.test", name: "A", locale: "fr", createdAt: at }, workspaces: [workspace] } },
    "GET /social-accounts": { body: { items: [account], nextCursor: null } },
  });
  renderInApp(() => <AccountsPage connecting={false} onConnecting={vi.fn()} />);
}

describe("accounts", () => {
  it("offers an admin to connect, reconnect and disconnect", async () => {
    show("admin");
    expect(await screen.findByRole("button", { name: "Déconnecter" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Connecter un compte" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Reconnecter" })).toBeVisible();
  });

  it("offers a member none of these: the server would refuse them", async () => {
    show("member");
    expect(await screen.findByRole("heading", { name: "Studio" })).toBeVisible();
    for (const name of ["Déconnecter", "Connecter un compte", "Reconnecter"]) expect(screen.queryByRole("button", { name })).toBeNull();
  });
});
