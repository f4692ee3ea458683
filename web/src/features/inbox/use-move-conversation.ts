import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import type { Conversation, ConversationState } from "@/lib/api/types";
import { formatMoment, localeOf } from "@/lib/format";
import { useChangeState } from "./queries";

/** In ms: longer than a glance, shorter than a nuisance. */
const timeToUndo = 8_000;

/** Done, snoozed or open again: at once on screen, with a word that can take it back. */
export function useMoveConversation(): (conversation: Conversation, state: ConversationState, until?: string) => void {
  const { t, i18n } = useTranslation();
  const change = useChangeState();
  return (conversation, state, until) => {
    const name = conversation.contact.displayName || `@${conversation.contact.handle}`;
    const snoozedUntil = state === "snoozed" ? (until ?? null) : null;
    const said = {
      open: () => t("conversations.reopened", { name }),
      done: () => t("conversations.doneNow", { name }),
      snoozed: () => t("conversations.snoozedNow", { name, when: formatMoment(until ?? "", localeOf(i18n), Date.now()) }),
    };
    const back = () => change.mutate({ conversation: { ...conversation, state, snoozedUntil }, state: conversation.state, snoozedUntil: conversation.snoozedUntil });
    const word = toast(said[state](), { duration: timeToUndo, action: { label: t("conversations.undo"), onClick: back } });
    change.mutate({ conversation, state, snoozedUntil }, { onError: () => toast.dismiss(word) });
  };
}
