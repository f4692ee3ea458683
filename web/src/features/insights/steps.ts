import type { Overview, Voice } from "@/lib/api/types";

export const stepNames = ["profile", "connect", "lead", "approve", "answer"] as const;
export type StepName = (typeof stepNames)[number];
export type Step = { name: StepName; done: boolean };

/** How far a workspace is on its way to the first answer; `voice` and `approvedOnce` are undefined while unknown. */
export function stepsOf(overview: Overview, voice: Voice | undefined, approvedOnce: boolean | undefined): Step[] {
  const { funnel, leadsTotal } = overview;
  const done: Record<StepName, boolean> = {
    profile: voice !== undefined && (voice.offers.length > 0 || voice.facts.length > 0),
    // An import brings people, too.
    connect: overview.accountsActive + overview.accountsNeedingAttention > 0 || funnel.people > 0,
    lead: leadsTotal > 0,
    // Approved today may leave tomorrow.
    approve: funnel.contacted > 0 || approvedOnce === true,
    answer: funnel.replied > 0,
  };
  return stepNames.map((name) => ({ name, done: done[name] }));
}
