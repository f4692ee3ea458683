import { describe, expect, it } from "vitest";
import { handlesIn } from "./handles";

describe("a list of people", () => {
  it("is read line by line, whatever stands around the names", () => {
    expect(handlesIn("@lea\r\ntom\n\n  @lea \nhttps://www.tiktok.com/@max.beats\n")).toEqual(["lea", "tom", "max.beats"]);
  });

  it("is the first column of a table, without its head", () => {
    expect(handlesIn('handle;raison\n"lea";plainte\ntom;')).toEqual(["lea", "tom"]);
  });

  it("is our own export, too, which begins with ids", () => {
    const file = "contactId,platform,handle,displayName\n0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b,tiktok,lea.music,Léa\n";
    expect(handlesIn(file)).toEqual(["lea.music"]);
    expect(handlesIn("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")).toEqual([]);
  });

  it("may hold whole addresses", () => {
    expect(handlesIn("https://www.tiktok.com/@lea?lang=en\nhttps://tiktok.com/@tom/video/1")).toEqual(["lea", "tom"]);
  });

  it("may be empty", () => {
    expect(handlesIn(" \n")).toEqual([]);
  });
});
