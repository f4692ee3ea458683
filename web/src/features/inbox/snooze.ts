const morning = 9;

/** In days; the server takes no later time. */
export const farthest = 364;

export const onMorning = (now: Date, days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning);

/** In three hours, on the half hour; none where that is another day. */
function laterToday(now: Date): Date | null {
  const half = 1_800_000;
  const at = new Date(Math.ceil((now.getTime() + 3 * 3_600_000) / half) * half);
  return at.getDate() === now.getDate() ? at : null;
}

export type SnoozeChoice = "later" | "tomorrow" | "nextWeek";

/** Until when one may put a conversation aside with one press; the week begins on Monday. */
export function snoozeChoices(now: Date): { choice: SnoozeChoice; at: Date }[] {
  const later = laterToday(now);
  return [
    ...(later ? [{ choice: "later" as const, at: later }] : []),
    { choice: "tomorrow", at: onMorning(now, 1) },
    { choice: "nextWeek", at: onMorning(now, ((8 - now.getDay()) % 7) || 7) },
  ];
}
