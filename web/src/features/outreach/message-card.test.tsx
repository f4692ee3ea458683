import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { OutboundMessage } from "@/lib/api/types";
import { aDraft } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { MessageCard } from "./message-card";

async function show(change: Partial<OutboundMessage>) {
  serve({ "GET /templates": { body: { items: [] } } });
  renderInApp(() => <MessageCard message={aDraft({ text: "Le mix est à 80 €.", ...change })} />);
  await screen.findByText("Le mix est à 80 €.");
}

describe("a message", () => {
  it.each(["sent", "suggested"] as const)("says that Flow.IA wrote it (%s)", async (state) => {
    await show({ state, agentTurn: 2 });
    expect(screen.getByText("Flow.IA")).toBeVisible();
    expect(screen.queryByText("Flow.IA, seul")).toBeNull();
  });

  it("says that nobody approved it", async () => {
    await show({ state: "sent", agentTurn: 1, agentType: "artist" });
    expect(screen.getByText("Flow.IA, seul")).toBeVisible();
  });

  it("says neither of anybody else’s", async () => {
    await show({ state: "sent" });
    expect(screen.queryByText(/Flow\.IA/)).toBeNull();
  });
});
