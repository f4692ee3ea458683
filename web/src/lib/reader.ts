type Leaving = (lapsed: boolean) => void;

/** What begins so in the tab's storage is one person's, and goes with them. */
export const keptPrefix = "vf-begun-";

let current: string | null = null;
const arrivals = new Set<(userId: string) => void>();
const forgets = new Set<Leaving>();

function forgetAll(lapsed: boolean): void {
  for (const forget of forgets) forget(lapsed);
  // Also of what this page never opened.
  if (!lapsed) for (const key of Object.keys(sessionStorage)) if (key.startsWith(keptPrefix)) sessionStorage.removeItem(key);
}

/** Who is signed in on this page. On a shared browser, what one person began or saw is not the next one's. */
export const reader = {
  id: (): string | null => current,
  is(userId: string): void {
    if (current === userId) return;
    if (current !== null) forgetAll(false);
    current = userId;
    for (const arrive of arrivals) arrive(userId);
  },
  /** Nobody is signed in any more. */
  leave(): void {
    current = null;
    forgetAll(false);
  },
  /** The session came to its end by itself: whoever it was may be back in a moment. */
  lapse(): void {
    current = null;
    forgetAll(true);
  },
  /** For what is kept for somebody until they are here. */
  onArrive(arrive: (userId: string) => void): void {
    arrivals.add(arrive);
  },
  /** For what keeps something of a person while the page is open: how that is forgotten. `lapsed`: not by their own wish. */
  onLeave(forget: Leaving): void {
    forgets.add(forget);
  },
};
