import { describe, expect, it } from "vitest";
import type { ContactPoint } from "@/lib/api/types";
import { markPoints } from "./marks";

const phone: ContactPoint = { kind: "phone", value: "+33639980417", display: "06 39 98 04 17", quote: "", interactionId: null, foundAt: "2026-11-22T09:00:00.000Z", byHand: false, holder: "themselves" };
const mail: ContactPoint = { ...phone, kind: "email", value: "kenza@label.example", display: "kenza@label.example" };
const marked = (text: string) => markPoints(text, [phone, mail]).filter((piece) => piece.href).map((piece) => piece.text);

describe("a person's number and address", () => {
  it("are found however they are written", () => {
    expect(marked("le 0639980417 ou 06.39.98.04.17 ou +33 6 39 98 04 17, ou (0033) non")).toEqual(["0639980417", "06.39.98.04.17", "+33 6 39 98 04 17"]);
    expect(marked("+33 (0)6 39 98 04 17")).toEqual(["+33 (0)6 39 98 04 17"]);
    expect(marked("Kenza@Label.example, merci")).toEqual(["Kenza@Label.example"]);
  });

  it("are the whole message where it is nothing else, and never part of another number", () => {
    expect(marked("06 39 98 04 17")).toEqual(["06 39 98 04 17"]);
    expect(marked("commande 9106399804175")).toEqual([]);
  });

  it("leave the rest of the text as it is", () => {
    const text = "Mon mail : kenza@label.example (ou 06 39 98 04 17) !";
    expect(markPoints(text, [phone, mail]).map((piece) => piece.text).join("")).toBe(text);
  });
});
