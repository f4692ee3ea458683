import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Workspace } from "@/lib/api/types";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { ClosingBanner } from "./closing-banner";

const at = "2026-11-22T09:00:00.000Z";

function show(role: Workspace["role"], deleteAfter: string | null) {
  const workspace: Workspace = { id: "w1", name: "Studio", role, sendsPaused: false, requireSecondFactor: false, createdAt: at, deleteAfter };
  const asked = serve({
    "GET /auth/profile": { body: { user: { id: "u1", email: "a@b.test", name: "A", locale: "fr", createdAt: at }, workspaces: [workspace] } },
    "POST /workspace/restore": { body: { ...workspace, deleteAfter: null } },
  });
  renderInApp(() => (
    <>
      <ClosingBanner />
      <p>page</p>
    </>
  ));
  return asked;
}

describe("the banner of a workspace that is about to be deleted", () => {
  it("lets an owner restore it, and goes", async () => {
    show("owner", "2026-12-22T09:00:00.000Z");
    await userEvent.click(await screen.findByRole("button", { name: "Restaurer" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Restaurer" })).toBeNull());
  });

  it("only tells an admin", async () => {
    show("admin", "2026-12-22T09:00:00.000Z");
    expect(await screen.findByText(/sera supprimé/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Restaurer" })).toBeNull();
  });

  it("is not there otherwise", async () => {
    show("owner", null);
    expect(await screen.findByText("page")).toBeVisible();
    expect(screen.queryByText(/sera supprimé/)).toBeNull();
  });
});
