import type { ReactNode } from "react";
import { LanguageModelSection } from "./language-model-section";
import { LearningSection } from "./learning-section";
import { VoiceSection } from "./voice-section";

/** How the workspace writes, whether conversations are carried on, the language model that helps it, and what corrections taught. */
export function AssistantPage({ agent }: { agent: ReactNode }) {
  return (
    <div className="grid max-w-4xl gap-5">
      <VoiceSection />
      {agent}
      <LanguageModelSection />
      <LearningSection />
    </div>
  );
}
