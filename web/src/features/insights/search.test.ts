import { describe, expect, it } from "vitest";
import { filtersOf, hasEnded, overviewSearch, periodOf } from "./search";

// The tests run in Indian/Reunion; the workspace may be elsewhere.
const now = Date.parse("2026-11-21T21:30:00Z");
// UTC+4: there it is the 22nd already.
const reunion = "Indian/Reunion";

describe("the overview's address", () => {
  it("drops what it does not know", () => {
    expect(overviewSearch.parse({ days: 12, from: "yesterday", platform: "myspace", tab: "x" })).toEqual({});
    expect(overviewSearch.parse({ days: 7, platform: "tiktok" })).toEqual({ days: 7, platform: "tiktok" });
  });

  it("is thirty days up to the zone's today when it says nothing", () => {
    expect(periodOf({}, now, reunion)).toEqual({ from: "2026-10-24", to: "2026-11-22" });
    expect(periodOf({ days: 7 }, now, reunion)).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  });

  it("takes days in either order, none to come and not more than the server counts", () => {
    expect(periodOf({ from: "2026-11-10", to: "2026-11-01" }, now, reunion)).toEqual({ from: "2026-11-01", to: "2026-11-10" });
    expect(periodOf({ from: "2026-11-10", to: "2027-01-01" }, now, reunion)).toEqual({ from: "2026-11-10", to: "2026-11-22" });
    expect(periodOf({ from: "2020-01-01", to: "2026-11-22" }, now, reunion)).toEqual({ from: "2025-11-22", to: "2026-11-22" });
    expect(periodOf({ from: "2027-01-01" }, now, reunion)).toEqual({ from: "2026-11-22", to: "2026-11-22" });
  });

  it("asks from the first midnight to the end of the last day, or to now", () => {
    expect(filtersOf({ days: 7 }, now, reunion)).toEqual({ from: "2026-11-15T20:00:00.000Z", to: "2026-11-21T21:30:00.000Z", platform: undefined });
    expect(filtersOf({ from: "2026-11-01", to: "2026-11-02", platform: "tiktok" }, now, reunion)).toEqual({ from: "2026-10-31T20:00:00.000Z", to: "2026-11-02T19:59:59.999Z", platform: "tiktok" });
  });

  it("goes by the workspace's clock, also where that changes", () => {
    expect(periodOf({ days: 7 }, now, "Europe/Paris")).toEqual({ from: "2026-11-15", to: "2026-11-21" });
    // The clocks of Paris went back on the 25th of October.
    expect(filtersOf({ from: "2026-10-25", to: "2026-10-25" }, now, "Europe/Paris")).toMatchObject({ from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T22:59:59.999Z" });
  });

  it("has ended once the zone's today is another day", () => {
    expect(hasEnded({ days: 7 }, now, reunion)).toBe(false);
    expect(hasEnded({ from: "2026-11-20", to: "2026-11-21" }, now, reunion)).toBe(true);
    expect(hasEnded({ from: "2026-11-20", to: "2026-11-21" }, now, "Europe/Paris")).toBe(false);
  });
});
