import { Bot, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OutboundMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { codeText } from "@/lib/i18n/problem-text";
import { AgentBadge } from "./agent-badge";
import { type Decision, DraftCard } from "./draft-card";
import { MessageState } from "./message-state";
import { useCancel, useUndo } from "./queries";
import { SendSteps, WaitingFor } from "./send-steps";
import { useUndoable } from "./undo-store";

type Props = { message: OutboundMessage; alternative?: string | null | undefined; keyboard?: boolean; onDone?: ((how: Decision) => void) | undefined; onUnsaved?: ((unsaved: boolean) => void) | undefined };

/** An outbound message in whatever state it is: draft, on its way, sent or failed. */
export function MessageCard({ message, alternative, keyboard = true, onDone, onUnsaved }: Props) {
  const { t } = useTranslation();
  if (message.state === "suggested") return <DraftCard key={message.id} message={message} alternative={alternative} keyboard={keyboard} onDone={onDone} onUnsaved={onUnsaved} />;
  const moving = message.state === "approved" || message.state === "scheduled" || message.state === "sending";
  return (
    <Card className="p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <MessageState state={message.state} />
        <span className="text-muted-foreground">{t("outreach.to", { name: contactName(message.contact) })}</span>
        {message.sequence && <Badge tone="violet" title={message.sequence.name}>{t("sequences.badge", { step: message.sequence.step })}</Badge>}
        {message.autopilotType && (
          <Badge tone="slate">
            <Bot aria-hidden="true" className="size-3.5" />
            {t("autopilot.badge")}
          </Badge>
        )}
        <AgentBadge message={message} />
        <Moment at={message.sentAt ?? message.updatedAt} className="ml-auto text-[0.8125rem] text-muted-foreground" />
      </div>
      <p className="mt-3 text-[0.9375rem] leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">{message.text}</p>
      {moving && <UnderWay message={message} />}
      {message.state === "failed" && (
        <p className="mt-4 flex items-start gap-2.5 rounded-lg bg-rose-soft px-3.5 py-2.5 text-sm text-rose">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            {codeText(message.failureCode, message.failureDetail)}
            {message.attempts > 0 && ` (${t("outreach.attempts", { count: message.attempts })})`}
          </span>
        </p>
      )}
    </Card>
  );
}

function UnderWay({ message }: { message: OutboundMessage }) {
  const { t } = useTranslation();
  const undoing = useUndoable().some((item) => item.message.id === message.id);
  const undo = useUndo();
  const cancel = useCancel();
  return (
    <div className="mt-5 grid gap-3 border-t pt-4">
      <SendSteps message={message} />
      <div className="flex min-h-8 items-center justify-between gap-4">
        <WaitingFor message={message} />
        {message.state !== "sending" && (
          <Button
            variant="secondary"
            size="sm"
            className="ml-auto"
            disabled={undo.isPending || cancel.isPending}
            onClick={() =>
              // The card leaves its list before the answer is told: the promise outlives it.
              void (undoing ? undo : cancel).mutateAsync({ message }).then(
                () => toast(undoing ? t("outreach.undone") : t("outreach.cancelled")),
                () => undefined,
              )
            }
          >
            {undoing ? t("outreach.undo") : t("outreach.cancelSend")}
          </Button>
        )}
      </div>
    </div>
  );
}
