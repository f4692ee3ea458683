import { describe, expect, it } from "vitest";
import { addDays, dayIn, localInput, midnightIn } from "./days";

describe("a day's first instant", () => {
  it.each([
    ["2026-07-14", "Europe/Paris", "2026-07-13T22:00:00.000Z"],
    // Clocks change at two or three o'clock: the midnights before and after.
    ["2026-03-29", "Europe/Paris", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Paris", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Paris", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Paris", "2026-10-25T23:00:00.000Z"],
    // Clocks leap over midnight: the day begins at one o'clock.
    ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"],
    // Midnight comes twice, and eleven o'clock in the evening comes twice.
    ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"],
    ["2026-10-25", "Asia/Beirut", "2026-10-24T22:00:00.000Z"],
    // Half hours, and the ends of the world.
    ["2026-11-22", "Asia/Kolkata", "2026-11-21T18:30:00.000Z"],
    ["2026-11-22", "Pacific/Kiritimati", "2026-11-21T10:00:00.000Z"],
    ["2026-11-22", "Pacific/Pago_Pago", "2026-11-22T11:00:00.000Z"],
    ["2026-11-22", "UTC", "2026-11-22T00:00:00.000Z"],
  ])("of %s in %s is %s", (day, zone, first) => {
    const at = midnightIn(day, zone);
    expect(at.toISOString()).toBe(first);
    expect(dayIn(at.getTime(), zone)).toBe(day);
    expect(dayIn(at.getTime() - 1, zone)).toBe(addDays(day, -1));
  });
});

it("counts days by the calendar", () => {
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

// The tests run in Indian/Reunion (UTC+4).
it("tells a field the reader's time", () => expect(localInput(new Date("2026-11-21T21:05:40Z"))).toBe("2026-11-22T01:05"));
