import { describe, expect, it } from "vitest";
import { toCsv } from "./csv";

describe("a CSV file", () => {
  it("begins with a byte order mark and ends each line as RFC 4180 has it", () => {
    expect(toCsv([["Jour", "Leads"], ["2026-11-22", 3]])).toBe("\uFEFFJour,Leads\r\n2026-11-22,3\r\n");
  });

  it("quotes what would break a cell, and doubles quotes", () => {
    expect(toCsv([['Nuit "bleue", type beat', "a;b", "deux\nlignes", " bord"]])).toBe('\uFEFF"Nuit ""bleue"", type beat","a;b","deux\nlignes"," bord"\r\n');
  });

  it("leaves a spreadsheet nothing to run, and numbers as they are", () => {
    expect(toCsv([["=HYPERLINK(\"http://x\")", "+1+1", "@SUM(A1)", "-2", "＝1", -2, "+33639981234", null]])).toBe(
      "\uFEFF\"'=HYPERLINK(\"\"http://x\"\")\",'+1+1,'@SUM(A1),'-2,'＝1,-2,+33639981234,\r\n",
    );
  });
});
