import { AgentSection } from "@/features/agent/agent-section";
import { AssistantPage } from "@/features/assistant/assistant-page";

export function AssistantSettings() {
  return <AssistantPage agent={<AgentSection />} />;
}
