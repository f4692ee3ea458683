import { describe, expect, it } from "vitest";
import { amountOf } from "./amount";

describe("an amount as people type it", () => {
  it.each([
    ["1500", 150_000],
    ["1 500", 150_000],
    ["1 500,50", 150_050],
    ["1,500.50", 150_050],
    ["1.500,5", 150_050],
    ["1,500", 150_000],
    ["1.234.567", 123_456_700],
    ["12,5", 1_250],
    ["0,05", 5],
    ["0", 0],
    ["19.99", 1_999],
    ["", null],
    ["douze", null],
    ["-5", null],
    ["1,2,3", null],
    ["1500 €", null],
    ["99999999999999", null],
  ])("%s is %s cents", (text, amount) => {
    expect(amountOf(text, 100)).toBe(amount);
  });

  it("has no cents where the currency has none", () => {
    expect(amountOf("1 500", 1)).toBe(1_500);
  });
});
