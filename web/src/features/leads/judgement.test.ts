import { describe, expect, it } from "vitest";
import { aLead } from "@/test/builders";
import { changesOf, judgementOf } from "./judgement";

describe("what of a judgement is corrected", () => {
  const lead = aLead({ leadType: "artist", interestScore: 40, intents: ["info", "prix"] });
  const is = judgementOf(lead);

  it("is nothing where nothing is other than it was, in whatever order", () => {
    expect(changesOf(is, lead)).toEqual({});
    expect(changesOf({ ...is, score: "040", intents: ["prix", "info"] }, lead)).toEqual({});
  });

  it("is what is other, and only that", () => {
    expect(changesOf({ ...is, leadType: "beatmaker" }, lead)).toEqual({ leadType: "beatmaker" });
    expect(changesOf({ ...is, score: "0" }, lead)).toEqual({ interestScore: 0 });
    expect(changesOf({ ...is, intents: [] }, lead)).toEqual({ intents: [] });
    expect(changesOf({ ...is, intents: ["achat", "prix"] }, lead)).toEqual({ intents: ["prix", "achat"] });
  });

  it("says nothing of the intents of spam", () => {
    expect(changesOf({ ...is, leadType: "spam" }, lead)).toEqual({ leadType: "spam" });
    expect(changesOf({ ...is, leadType: "spam", intents: ["achat"] }, lead)).toEqual({ leadType: "spam" });
  });

  it("may be all of somebody who was not judged yet", () => {
    const unknown = aLead({ leadType: null, interestScore: null, intents: [] });
    expect(changesOf(judgementOf(unknown), unknown)).toEqual({});
    expect(changesOf({ leadType: "curieux", score: "12", intents: ["info"] }, unknown)).toEqual({ leadType: "curieux", interestScore: 12, intents: ["info"] });
  });
});
