import { describe, expect, it } from "vitest";
import { compare } from "./compare";

const of = (replied: number, written: number) => ({ replied, written });

describe("two versions", () => {
  it("are not compared before enough people were written to, however far apart they are", () => {
    expect(compare(of(0, 19), of(19, 200))).toEqual({ kind: "few_people" });
    expect(compare(of(0, 0), of(0, 0))).toEqual({ kind: "few_people" });
    expect(compare(of(0, 19), of(19, 19))).toEqual({ kind: "few_people" });
  });

  it("need answers, too, and silences", () => {
    expect(compare(of(0, 40), of(3, 40))).toEqual({ kind: "few_replies" });
    expect(compare(of(40, 40), of(38, 40))).toEqual({ kind: "few_replies" });
  });

  it("are alike as long as chance explains the gap", () => {
    expect(compare(of(12, 40), of(17, 40))).toEqual({ kind: "alike" });
    // Without the correction this would be a winner: z is 2.01.
    expect(compare(of(6, 25), of(13, 25))).toEqual({ kind: "alike" });
    expect(compare(of(10, 40), of(10, 40))).toEqual({ kind: "alike" });
  });

  it("have a winner where chance hardly does, on either side", () => {
    expect(compare(of(8, 60), of(22, 60))).toEqual({ kind: "better", version: "b" });
    expect(compare(of(220, 600), of(150, 600))).toEqual({ kind: "better", version: "a" });
  });
});
