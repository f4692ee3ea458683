import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useUndoKey } from "@/hooks/use-undo-key";
import type { Conversation, ConversationState } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatMoment, localeOf } from "@/lib/format";
import { type StateChange, useChangeState } from "./queries";

/** In ms: longer than a glance, shorter than a nuisance. */
const timeToUndo = 8_000;

/** Done, snoozed or open again: at once on screen, with a word that can take it back. */
export function useMoveConversation(): (conversation: Conversation, state: ConversationState, until?: string) => void {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const change = useChangeState();
  const offer = useUndoKey(timeToUndo);
  return (conversation, state, until) => {
    const name = contactName(conversation.contact);
    const snoozedUntil = state === "snoozed" ? (until ?? null) : null;
    const said = {
      open: () => t("conversations.reopened", { name }),
      done: () => t("conversations.doneNow", { name }),
      snoozed: () => t("conversations.snoozedNow", { name, when: formatMoment(until ?? "", localeOf(i18n), Date.now()) }),
    };
    // The next conversation may be moved, or another screen be there, before the answer is told: the promise outlives it.
    const moving = (to: StateChange, told?: string | number) =>
      void change.mutateAsync(to).then(
        (now) => {
          if (now.state === to.state) return;
          toast.dismiss(told);
          toast.warning(t("conversations.stayedOpen"), { action: { label: t("conversations.show"), onClick: () => void navigate({ to: "/inbox", search: { open: now.id } }) } });
        },
        () => toast.dismiss(told),
      );
    const back = () => {
      offer(null);
      toast.dismiss(word);
      moving({ conversation: { ...conversation, state, snoozedUntil }, state: conversation.state, snoozedUntil: conversation.snoozedUntil });
    };
    const word = toast(said[state](), { duration: timeToUndo, action: { label: t("conversations.undo"), onClick: back } });
    offer(back);
    moving({ conversation, state, snoozedUntil }, word);
  };
}
