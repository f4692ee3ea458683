import { describe, expect, it } from "vitest";
import type { Interaction } from "@/lib/api/types";
import { aContact, aDraft } from "@/test/builders";
import { withSent } from "./with-sent";

const dm = (id: string, occurredAt: string, direction: "in" | "out", text: string): Interaction => ({
  id,
  type: "dm",
  direction,
  contact: aContact,
  leadId: "l1",
  accountId: "a1",
  text,
  postUrl: null,
  postTitle: null,
  occurredAt,
  timePrecision: "exact",
  firstSeenAt: occurredAt,
  isTarget: false,
});
const question = dm("q", "2026-11-22T09:00:00.000Z", "in", "C’est combien ?");
const sent = aDraft({ state: "sent", text: "Salut !", sentAt: "2026-11-22T10:00:00.000Z" });

describe("the timeline of a lead", () => {
  it("shows a message that left before it is read back", () => {
    expect(withSent([question], [sent], false).map((item) => [item.id, item.direction])).toEqual([["m1", "out"], ["q", "in"]]);
  });

  it("shows it once when it was read back", () => {
    const readBack = dm("o", "2026-11-22T10:00:20.000Z", "out", "Salut ! ");
    expect(withSent([readBack, question], [sent], false).map((item) => item.id)).toEqual(["o", "q"]);
  });

  it("leaves out drafts, failures, and what belongs to a page not loaded yet", () => {
    const old = aDraft({ id: "old", state: "sent", sentAt: "2026-11-01T10:00:00.000Z" });
    expect(withSent([question], [aDraft(), aDraft({ id: "f", state: "failed" }), old], true)).toEqual([question]);
  });
});
