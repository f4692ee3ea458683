import { describe, expect, it } from "vitest";
import { formatCount, formatDay, formatMoment, formatMoney, formatPhone, formatPlainAmount, formatRelative, initials, minorUnits } from "./format";

// The tests run in Indian/Reunion (UTC+4): 21:00 UTC is already tomorrow there.
const now = Date.parse("2026-11-22T09:00:00Z");

describe("formats", () => {
  it("groups French numbers in pairs and leaves foreign ones readable", () => {
    expect(formatPhone("+33639980417")).toBe("+33 6 39 98 04 17");
    expect(formatPhone("+447700900123")).toMatch(/^\+44 [\d ]+$/);
  });

  it("stops counts where the server stops counting", () => {
    expect(formatCount(9_999, "en")).toBe("9,999");
    expect(formatCount(10_000, "en")).toBe("10,000+");
  });

  it("shows amounts of minor units in the reader's way, and as they are typed", () => {
    expect(formatMoney(150_000, "EUR", "fr")).toMatch(/^1.500.€$/);
    expect(formatMoney(150_050, "EUR", "en")).toBe("€1,500.50");
    expect(formatMoney(1_500, "XOF", "fr")).toMatch(/^1.500/);
    expect([minorUnits("EUR"), minorUnits("JPY")]).toEqual([100, 1]);
    expect([formatPlainAmount(150_050, "EUR", "fr"), formatPlainAmount(150_000, "EUR", "en")]).toEqual(["1500,50", "1500"]);
  });

  it("names days by the reader's calendar", () => {
    expect(formatDay("2026-11-21T21:00:00Z", "fr", now)).toBe("Aujourd’hui");
    expect(formatDay("2026-11-21T19:00:00Z", "fr", now)).toBe("Hier");
    expect(formatDay("2026-11-18T08:00:00Z", "en", now)).toBe("Wednesday 18 November");
    expect(formatDay("2025-11-18T08:00:00Z", "fr", now)).toContain("2025");
  });

  it("says a moment as briefly as it can", () => {
    expect(formatMoment("2026-11-22T08:05:00Z", "fr", now)).toBe("12:05");
    expect(formatMoment("2026-11-23T08:05:00Z", "fr", now)).toBe("demain 12:05");
  });

  it("says how long ago in one unit", () => {
    expect(formatRelative("2026-11-22T08:57:00Z", "en", now)).toMatch(/^3 min/);
    expect(formatRelative("2026-11-22T08:59:50Z", "en", now)).toBe("now");
    expect(formatRelative("2026-11-19T09:00:00Z", "fr", now)).toMatch(/3/);
  });

  it("makes initials of names, handles and emoji alike", () => {
    expect(initials("Kenza Marzouk", "k")).toBe("KM");
    expect(initials("Élodie & Marc", "k")).toBe("ÉM");
    expect(initials("", "prod.by.ozz")).toBe("PB");
    expect(initials("🔥🔥", "x")).toBe("?");
  });
});
