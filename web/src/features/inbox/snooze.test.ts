import { describe, expect, it } from "vitest";
import { momentOf } from "@/lib/days";
import { farthest, snoozeChoices } from "./snooze";

const names = (now: Date) => snoozeChoices(now).map(({ choice }) => choice);
const at = (now: Date, choice: string) => snoozeChoices(now).find((one) => one.choice === choice)?.at;

describe("until when one may snooze", () => {
  it("offers later today while there is a later today", () => {
    expect(at(new Date(2026, 10, 24, 9, 10), "later")).toEqual(new Date(2026, 10, 24, 12, 30));
    expect(names(new Date(2026, 10, 24, 21, 40))).toEqual(["tomorrow", "nextWeek"]);
  });

  it("begins the week on Monday", () => {
    expect(at(new Date(2026, 10, 24, 9), "nextWeek")).toEqual(new Date(2026, 10, 30, 9));
    expect(at(new Date(2026, 10, 29, 9), "nextWeek")).toEqual(new Date(2026, 10, 30, 9));
    expect(at(new Date(2026, 10, 30, 9), "nextWeek")).toEqual(new Date(2026, 11, 7, 9));
  });

  it("takes a moment to come, within a year", () => {
    const now = new Date(2026, 10, 24, 9);
    expect(momentOf("2026-11-24T10:00", now, farthest)).toBe(new Date(2026, 10, 24, 10).toISOString());
    expect(momentOf("2026-11-24T08:59", now, farthest)).toBeNull();
    expect(momentOf("2027-12-01T10:00", now, farthest)).toBeNull();
    expect(momentOf("", now, farthest)).toBeNull();
  });
});
