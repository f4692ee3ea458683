import { describe, expect, it } from "vitest";
import { filtersOf, overviewSearch, periodOf } from "./search";

// The tests run in Indian/Reunion (UTC+4): there it is the 22nd already.
const now = Date.parse("2026-11-21T21:30:00Z");

describe("the overview's address", () => {
  it("drops what it does not know", () => {
    expect(overviewSearch.parse({ days: 12, from: "yesterday", platform: "myspace", tab: "x" })).toEqual({});
    expect(overviewSearch.parse({ days: 7, platform: "tiktok" })).toEqual({ days: 7, platform: "tiktok" });
  });

  it("is thirty days up to the reader's today when it says nothing", () => {
    expect(periodOf({}, now)).toEqual({ from: "2026-10-24", to: "2026-11-22" });
    expect(periodOf({ days: 7 }, now)).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  });

  it("takes days in either order, none to come and not more than the server counts", () => {
    expect(periodOf({ from: "2026-11-10", to: "2026-11-01" }, now)).toEqual({ from: "2026-11-01", to: "2026-11-10" });
    expect(periodOf({ from: "2026-11-10", to: "2027-01-01" }, now)).toEqual({ from: "2026-11-10", to: "2026-11-22" });
    expect(periodOf({ from: "2020-01-01", to: "2026-11-22" }, now)).toEqual({ from: "2025-11-22", to: "2026-11-22" });
    expect(periodOf({ from: "2027-01-01" }, now)).toEqual({ from: "2026-11-22", to: "2026-11-22" });
  });

  it("asks from the first midnight to the end of the last day, or to now", () => {
    expect(filtersOf({ days: 7 }, now)).toEqual({ from: "2026-11-15T20:00:00.000Z", to: "2026-11-21T21:30:00.000Z", platform: undefined });
    expect(filtersOf({ from: "2026-11-01", to: "2026-11-02", platform: "tiktok" }, now)).toEqual({ from: "2026-10-31T20:00:00.000Z", to: "2026-11-02T19:59:59.999Z", platform: "tiktok" });
  });
});
