import { describe, expect, it } from "vitest";
import type { ContactPoint } from "@/lib/api/types";
import { aContact, aLead } from "@/test/builders";
import { vcardName, vcardOf } from "./vcard";

const point = (change: Partial<ContactPoint>): ContactPoint => ({ kind: "phone", value: "+33639980417", display: "", quote: "", interactionId: null, foundAt: "", byHand: false, holder: "themselves", ...change });
const words = { of: (holder: string) => `<${holder}>` };
const unfolded = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

describe("a contact card", () => {
  it("has a name, a number, an address and the profile", () => {
    const card = unfolded(vcardOf(aLead(), [point({}), point({ kind: "email", value: "k@example.test" })], words));
    expect(card).toEqual([
      "BEGIN:VCARD",
      "VERSION:3.0",
      "FN:Kenza Marzouk",
      "N:;Kenza Marzouk;;;",
      "TEL;TYPE=CELL:+33639980417",
      "EMAIL;TYPE=INTERNET:k@example.test",
      "URL:https://example.test/@kenza.vocals",
      "X-SOCIALPROFILE;TYPE=tiktok:https://example.test/@kenza.vocals",
      "END:VCARD",
      "",
    ]);
  });

  it("says whose a number is, and leaves out what is no longer in service", () => {
    const card = unfolded(vcardOf(aLead(), [point({ holder: "former", value: "+33600000000" }), point({ holder: "manager" })], words));
    expect(card).toContain("item1.TEL;TYPE=CELL:+33639980417");
    expect(card).toContain("item1.X-ABLabel:<manager>");
    expect(card.join()).not.toContain("+33600000000");
  });

  it("cannot be broken by a name, and folds long lines between letters", () => {
    const displayName = `A;B,C\\D\nTEL:+1 ${"é".repeat(60)}`;
    const text = vcardOf(aLead({ contact: { ...aContact, displayName }, tags: [{ id: "t", name: "a,b" }] }), [], words);
    const lines = text.split("\r\n");
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(unfolded(text)).toContain(`FN:A\\;B\\,C\\\\D\\nTEL:+1 ${"é".repeat(60)}`);
    expect(unfolded(text)).toContain("CATEGORIES:a\\,b");
  });

  it("has a file name that every system takes", () => {
    expect(vcardName({ ...aContact, handle: "zoé/../x" })).toBe("zo__.._x.vcf");
  });
});
