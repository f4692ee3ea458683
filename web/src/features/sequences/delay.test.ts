import { describe, expect, it } from "vitest";
import { toDelay, toHours } from "./delay";

describe("a delay", () => {
  it("is said in days where it is whole ones, else in hours", () => {
    expect(toDelay(0)).toEqual({ amount: 0, unit: "hours" });
    expect(toDelay(36)).toEqual({ amount: 36, unit: "hours" });
    expect(toDelay(72)).toEqual({ amount: 3, unit: "days" });
  });

  it("comes back as the hours that it was", () => {
    for (const hours of [0, 1, 23, 24, 25, 48, 2160]) expect(toHours(toDelay(hours))).toBe(hours);
  });
});
