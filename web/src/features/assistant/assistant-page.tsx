import { LanguageModelSection } from "./language-model-section";
import { VoiceSection } from "./voice-section";

/** How the workspace writes, and the language model that helps it. */
export function AssistantPage() {
  return (
    <div className="grid max-w-4xl gap-5">
      <VoiceSection />
      <LanguageModelSection />
    </div>
  );
}
