import { AssistantPage } from "@/features/assistant/assistant-page";

export function AssistantSettings() {
  return <AssistantPage />;
}
