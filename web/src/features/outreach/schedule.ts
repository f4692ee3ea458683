/** Ten in the morning of the next day. */
export const tomorrowMorning = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 10);

/** The server takes no later time. */
export const farthest = (now: Date): Date => new Date(now.getTime() + 90 * 24 * 3_600_000);

/** What a field for date and time holds, as the server takes it; null where it is empty, past, or too far ahead. */
export function momentOf(text: string, now: Date): string | null {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) || at <= now || at > farthest(now) ? null : at.toISOString();
}
