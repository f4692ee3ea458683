import { type Intent, intents as allIntents, type LeadSummary, type LeadType } from "@/lib/api/types";
import type { JudgementEdit } from "./queries";

/** A judgement as it is typed: nothing where it was not said. */
export type Judgement = { leadType: LeadType | null; score: string; intents: Intent[] };

export const judgementOf = ({ leadType, interestScore, intents }: LeadSummary): Judgement => ({ leadType, score: interestScore === null ? "" : String(interestScore), intents });

/** Spam wants nothing, whatever was ticked. */
export const intentsOf = ({ leadType, intents }: Judgement): Intent[] => (leadType === "spam" ? [] : allIntents.filter((one) => intents.includes(one)));

/** What of a judgement is other than it was; that spam has no intents is no word about them. */
export function changesOf(judgement: Judgement, lead: LeadSummary): JudgementEdit {
  const { leadType, score } = judgement;
  const was = judgementOf(lead);
  const intents = intentsOf(judgement);
  return {
    ...(leadType !== null && leadType !== was.leadType && { leadType }),
    ...(score !== "" && Number(score) !== lead.interestScore && { interestScore: Number(score) }),
    ...(leadType !== "spam" && intents.join() !== intentsOf(was).join() && { intents }),
  };
}
