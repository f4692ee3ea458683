import type { SequenceResults } from "@/lib/api/types";

type Counts = Pick<SequenceResults, "written" | "replied">;
/** What can be said of two versions: which gets more replies, that none does clearly, or that it is too early. */
export type Verdict = { kind: "better"; version: "a" | "b" } | { kind: "alike" } | { kind: "few_people" } | { kind: "few_replies" };

/** Below so many people a version, chance alone looks like a result. */
export const leastPeople = 20;
/** So many replies, and so many silences, must be expected of each version before the normal approximation holds. */
const leastExpected = 5;
/** Two-sided 5 %. */
const significant = 1.96;

/**
 * Whether one version is answered more often: the test of two proportions with pooled variance and Yates's continuity correction,
 * which is slow to call a winner. People look again and again while answers come in: better late than wrong.
 */
export function compare(a: Counts, b: Counts): Verdict {
  if (Math.min(a.written, b.written) < leastPeople) return { kind: "few_people" };
  const pooled = (a.replied + b.replied) / (a.written + b.written);
  if (Math.min(pooled, 1 - pooled) * Math.min(a.written, b.written) < leastExpected) return { kind: "few_replies" };
  const [rateA, rateB] = [a.replied / a.written, b.replied / b.written];
  const both = 1 / a.written + 1 / b.written;
  const z = Math.max(0, Math.abs(rateA - rateB) - both / 2) / Math.sqrt(pooled * (1 - pooled) * both);
  return z < significant ? { kind: "alike" } : { kind: "better", version: rateA > rateB ? "a" : "b" };
}
