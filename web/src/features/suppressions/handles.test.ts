import { describe, expect, it } from "vitest";
import { handlesIn } from "./handles";

describe("a list of people", () => {
  it("is read line by line, whatever stands around the names", () => {
    expect(handlesIn("@lea\r\ntom\n\n  @lea \nhttps://www.tiktok.com/@max.beats\n")).toEqual(["lea", "tom", "max.beats"]);
  });

  it("is the first column of a table, without its head", () => {
    expect(handlesIn('handle;raison\n"lea";plainte\ntom;')).toEqual(["lea", "tom"]);
  });

  it("may be empty", () => {
    expect(handlesIn(" \n")).toEqual([]);
  });
});
