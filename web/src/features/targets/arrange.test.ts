import { describe, expect, it } from "vitest";
import type { Interaction, Target } from "@/lib/api/types";
import { aContact } from "@/test/builders";
import { arrange, handleIn, isFresh, lastOfEach } from "./arrange";

const target = (id: string, displayName: string, createdAt: string, note: string | null = null): Target => ({ contact: { ...aContact, id, displayName, handle: id }, leadId: null, note, addedBy: "u1", createdAt });
const did = (contactId: string, occurredAt: string): Interaction => ({
  id: `${contactId}${occurredAt}`, type: "like", direction: "in", contact: { ...aContact, id: contactId }, leadId: null, accountId: "a1", text: null, postUrl: null, postTitle: null, occurredAt, timePrecision: "exact", firstSeenAt: occurredAt, isTarget: true,
});
const zoe = target("zoe", "Zoé", "2026-11-20T00:00:00Z", "Mixtape");
const adam = target("adam", "Adam", "2026-11-22T00:00:00Z");
const elie = target("elie", "Élie", "2026-11-21T00:00:00Z");
const last = lastOfEach([did("zoe", "2026-11-01T00:00:00Z"), did("zoe", "2026-11-25T00:00:00Z"), did("elie", "2026-11-24T00:00:00Z")]);
const ids = (targets: Target[]) => targets.map((one) => one.contact.id);

describe("people who are followed closely", () => {
  it("stand by what they did last, those who did nothing at the end", () => {
    expect(ids(arrange([adam, elie, zoe], last, undefined, "active"))).toEqual(["zoe", "elie", "adam"]);
  });

  it("stand by name or by when they were added, too", () => {
    expect(ids(arrange([elie, zoe, adam], last, undefined, "name"))).toEqual(["adam", "elie", "zoe"]);
    expect(ids(arrange([elie, zoe, adam], last, undefined, "added"))).toEqual(["adam", "elie", "zoe"]);
  });

  it("are found by name, handle or note, accents or not", () => {
    expect(ids(arrange([adam, elie, zoe], last, "elie", "active"))).toEqual(["elie"]);
    expect(ids(arrange([adam, elie, zoe], last, "@ZO", "active"))).toEqual(["zoe"]);
    expect(ids(arrange([adam, elie, zoe], last, "mixtape", "active"))).toEqual(["zoe"]);
  });

  it("are new for a day", () => {
    const now = Date.parse("2026-11-25T20:00:00Z");
    expect(isFresh(last.get("zoe"), now)).toBe(true);
    expect(isFresh(last.get("elie"), now)).toBe(false);
    expect(isFresh(undefined, now)).toBe(false);
  });
});

describe("what somebody typed", () => {
  it("may be a handle, or nothing that TikTok would take", () => {
    expect(handleIn("@Tom.Beats")).toBe("tom.beats");
    expect(handleIn("tom beats")).toBeUndefined();
    expect(handleIn("é")).toBeUndefined();
  });
});
