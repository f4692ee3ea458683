import { describe, expect, it } from "vitest";
import { daysAhead, localInput, momentOf } from "@/lib/days";
import { farthest, tomorrowMorning } from "./schedule";

// Tests run by the clock of Réunion (UTC+4).
const now = new Date("2026-11-30T05:30:00Z");

describe("a chosen time", () => {
  it("is by the reader's clock", () => {
    expect(localInput(now)).toBe("2026-11-30T09:30");
    expect(momentOf("2026-11-30T09:31", now, farthest)).toBe("2026-11-30T05:31:00.000Z");
    expect(localInput(tomorrowMorning(now))).toBe("2026-12-01T10:00");
  });

  it("is neither past, nor too far ahead, nor missing", () => {
    for (const text of ["", "demain", "2026-11-30T09:30", "2026-11-29T12:00", localInput(new Date(daysAhead(now, farthest).getTime() + 60_000))]) expect(momentOf(text, now, farthest)).toBeNull();
    expect(momentOf(localInput(daysAhead(now, farthest)), now, farthest)).not.toBeNull();
  });
});
