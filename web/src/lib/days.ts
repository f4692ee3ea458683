/** Plain days ("2026-11-22") and the instants that bound them by the clock of a zone. */
const hour = 3_600_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

export const readersZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const found = clocks.get(timeZone);
  if (found) return found;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" });
  clocks.set(timeZone, made);
  return made;
}

/** What a zone's clock shows at an instant, to the second: "2026-11-22T14:05:09". */
function shownAt(at: number, timeZone: string): string {
  const part = Object.fromEntries(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part["year"]?.padStart(4, "0")}-${part["month"]}-${part["day"]}T${part["hour"]}:${part["minute"]}:${part["second"]}`;
}

/** The day that it is at an instant by a zone's clock. */
export const dayIn = (at: number, timeZone: string): string => shownAt(at, timeZone).slice(0, 10);

/** A moment as a field for date and time takes it, by the reader's clock. */
export const localInput = (at: Date): string => shownAt(at.getTime(), readersZone()).slice(0, 16);

export const daysAhead = (now: Date, days: number): Date => new Date(now.getTime() + days * 24 * hour);

/** What a field for date and time holds, as the server takes it; null where it is empty, past, or more than `most` days ahead. */
export function momentOf(text: string, now: Date, most: number): string | null {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) || at <= now || at > daysAhead(now, most) ? null : at.toISOString();
}

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The first instant of a day in a zone: midnight, or the end of the gap where clocks leap over it. */
export function midnightIn(day: string, timeZone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // A change of clocks lies between the offset of the day before and that of the day after.
  const found = [-24, 24].map((hours) => {
    const near = utc + hours * hour;
    return utc - (Date.parse(`${shownAt(near, timeZone)}Z`) - near);
  });
  return new Date(Math.min(...found.filter((at) => dayIn(at, timeZone) === day), Math.max(...found)));
}
