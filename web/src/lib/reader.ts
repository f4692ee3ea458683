let current: string | null = null;
const forgets = new Set<() => void>();

function forgetAll(): void {
  for (const forget of forgets) forget();
}

/** Who is signed in on this page. On a shared browser, what one person began or saw is not the next one's. */
export const reader = {
  id: (): string | null => current,
  is(userId: string): void {
    if (current !== null && current !== userId) forgetAll();
    current = userId;
  },
  /** Nobody is signed in any more. */
  leave(): void {
    current = null;
    forgetAll();
  },
  /** For what keeps something of a person while the page is open: how that is forgotten. */
  onLeave(forget: () => void): void {
    forgets.add(forget);
  },
};
