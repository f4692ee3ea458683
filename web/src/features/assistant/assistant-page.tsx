import { LanguageModelSection } from "./language-model-section";
import { LearningSection } from "./learning-section";
import { VoiceSection } from "./voice-section";

/** How the workspace writes, the language model that helps it, and what corrections taught. */
export function AssistantPage() {
  return (
    <div className="grid max-w-4xl gap-5">
      <VoiceSection />
      <LanguageModelSection />
      <LearningSection />
    </div>
  );
}
