import { CheckCheck, TriangleAlert, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { useCan } from "@/hooks/use-can";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { OutboundMessage } from "@/lib/api/types";
import { codeText } from "@/lib/i18n/problem-text";
import { ariaKeys } from "@/lib/shortcuts";
import { cn } from "@/lib/utils";
import { MessageState } from "./message-state";
import { useCancel, useUndo } from "./queries";
import { replyStore } from "./reply-store";
import { WaitingFor } from "./send-steps";
import { hostUndo, type Undoable, useUndoable } from "./undo-store";

/** At the end of a thread: messages that are not in it yet, and how to take them back. */
export function WaitingBubbles({ messages, contactId }: { messages: OutboundMessage[]; contactId: string }) {
  const { t } = useTranslation();
  useEffect(() => hostUndo(contactId), [contactId]);
  return (
    <ol aria-label={t("reply.waiting")} className="grid gap-3">
      {messages.map((message) => (
        <li key={message.id} className="flex flex-col items-end">
          <p
            className={cn(
              "max-w-[min(34rem,86%)] rounded-2xl rounded-br-md border px-3.5 py-2 text-[0.9375rem] leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]",
              message.state === "sent" ? "border-transparent bg-primary text-primary-foreground" : message.state === "failed" ? "border-rose/40 bg-rose-soft text-rose" : "border-dashed border-primary/50 bg-accent/50",
            )}
          >
            {message.text}
          </p>
          <State message={message} />
        </li>
      ))}
    </ol>
  );
}

function State({ message }: { message: OutboundMessage }) {
  const { t } = useTranslation();
  const undoable = useUndoable().find((item) => item.message.id === message.id);
  if (undoable) return <UndoLine item={undoable} />;
  if (message.state === "failed") {
    return (
      <p className="mt-1 flex items-center gap-1.5 px-1 text-xs text-rose">
        <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
        {codeText(message.failureCode, message.failureDetail)}
      </p>
    );
  }
  if (message.state === "sent") {
    return (
      <p className="mt-1 flex items-center gap-1.5 px-1 text-xs text-muted-foreground">
        <CheckCheck aria-hidden="true" className="size-3.5" />
        {t("state.sent")}
      </p>
    );
  }
  return <OnItsWay message={message} />;
}

function OnItsWay({ message }: { message: OutboundMessage }) {
  const { t } = useTranslation();
  const cancel = useCancel();
  const may = useCan("POST /outbound-messages/{id}/cancel");
  // Cancelled, this line is gone before the answer is told: the promise outlives it.
  const onCancel = () =>
    void cancel.mutateAsync({ message }).then(
      () => toast(t("outreach.cancelled")),
      () => undefined,
    );
  return (
    <div className="mt-1.5 flex flex-wrap items-center justify-end gap-2">
      <WaitingFor message={message} />
      <MessageState state={message.state} />
      {may && message.state !== "sending" && (
        <Button variant="ghost" size="sm" disabled={cancel.isPending} onClick={onCancel}>
          {t("outreach.cancelSend")}
        </Button>
      )}
    </div>
  );
}

/** Seconds to change one's mind; the words go back to where they were written. */
function UndoLine({ item }: { item: Undoable }) {
  const { t } = useTranslation();
  const undo = useUndo();
  const [left, setLeft] = useState(() => Math.ceil((item.endsAt - Date.now()) / 1000));
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((item.endsAt - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [item.endsAt]);
  const { message } = item;
  // Taken back, this line is gone before the answer is told: the promise outlives it. A refusal has its toast.
  const onUndo = () =>
    void undo.mutateAsync({ message }).then(
      (draft) => replyStore.giveBack(message.contact.id, { text: draft.text, draftId: draft.id }),
      () => undefined,
    );
  useShortcuts({ undo: onUndo });
  return (
    <div className="mt-1.5 flex items-center gap-2.5 text-xs text-muted-foreground">
      <span aria-hidden="true" className="nums">
        {t("outreach.undoText", { count: left })}
      </span>
      <span role="status" className="sr-only">
        {t("reply.queued")}
      </span>
      <Button variant="secondary" size="sm" disabled={undo.isPending} onClick={onUndo} aria-keyshortcuts={ariaKeys("undo")}>
        <Undo2 aria-hidden="true" />
        {t("outreach.undo")}
        <Keys name="undo" />
      </Button>
    </div>
  );
}
