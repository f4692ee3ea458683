import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { Overview } from "@/lib/api/types";
import { firstSteps } from "./first-steps-store";
import { approvedOnceQuery, profileStepQuery } from "./queries";
import { type Step, stepsOf } from "./steps";

type FirstSteps = { pending: boolean; shown: boolean; steps: Step[]; hide: () => void; bringBack: () => void };

/** The first steps of a workspace, for as long as they are worth showing. Put away, nothing is asked for them. */
export function useFirstSteps(workspaceId: string, overview: Overview | undefined): FirstSteps {
  const mark = useSyncExternalStore(firstSteps.subscribe, () => firstSteps.read(workspaceId));
  const wanted = mark !== "hidden";
  const voice = useQuery({ ...profileStepQuery, enabled: wanted });
  const approved = useQuery({ ...approvedOnceQuery, enabled: wanted && overview !== undefined && overview.leadsTotal > 0 && overview.funnel.contacted === 0 });
  const steps = overview ? stepsOf(overview, voice.data, approved.data) : [];
  const pending = wanted && (voice.isLoading || approved.isLoading);
  const complete = steps.every((step) => step.done);
  const under = wanted && !pending && overview !== undefined && !complete;
  useEffect(() => {
    if (under && mark === null) firstSteps.begin(workspaceId);
  }, [under, mark, workspaceId]);
  return { pending, shown: under || (wanted && !pending && complete && mark === "begun" && overview !== undefined), steps, hide: () => firstSteps.hide(workspaceId), bringBack: () => firstSteps.begin(workspaceId) };
}
