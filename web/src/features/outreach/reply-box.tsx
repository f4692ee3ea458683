import { SendHorizontal, Sparkles, X } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import { useCan } from "@/hooks/use-can";
import type { ContactRef, Lead, OutboundMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { ariaKeys } from "@/lib/shortcuts";
import { AgentBadge } from "./agent-badge";
import { useApprove, useReject, useSend } from "./queries";
import { replyStore, useBegun } from "./reply-store";
import { TemplateChoice } from "./template-choice";

/** The server takes no longer message. */
const longest = 1000;
const onItsWay = ["approved", "scheduled", "sending"];

type Props = { contact: ContactRef; leadId: string | null; lead: Lead | undefined; onSent: () => void };

/** An answer to a person: what is suggested, changed or as it stands, or words of one's own. */
export function ReplyBox({ contact, leadId, lead, onSent }: Props) {
  const { t } = useTranslation();
  const { text, draftId } = useBegun(contact.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = useSend();
  const approve = useApprove();
  const maySend = useCan("POST /dm/send");
  const mayApprove = useCan("POST /outbound-messages/{id}/approve");
  const draft = lead?.draft ?? null;
  const edited = draft !== null && draft.id === draftId ? draft : null;
  const under = lead?.outbound.some((one) => onItsWay.includes(one.state)) === true;
  const busy = send.isPending || approve.isPending;
  const name = contactName(contact);
  if (!maySend) return <p className="py-3 text-sm text-muted-foreground">{t("reply.notAllowed")}</p>;

  const onSend = () => {
    const words = text.trim();
    if (!words || busy || under) return;
    const going = edited ? approve.mutateAsync({ message: edited, ...(words !== edited.text && { text: words }) }) : send.mutateAsync({ leadId, contactId: contact.id, text: words });
    // The next conversation may be on screen by then. What could not be sent stays; a toast says why.
    void going.then(
      () => {
        replyStore.left(contact.id, text);
        onSent();
      },
      () => undefined,
    );
  };
  return (
    <div className="grid gap-2">
      {draft && !edited && !under && mayApprove && (
        <Suggested
          draft={draft}
          onApprove={() => approve.mutate({ message: draft }, { onSuccess: onSent })}
          busy={busy}
          onEdit={() => {
            replyStore.set(contact.id, { text: draft.text, draftId: draft.id });
            field.current?.focus();
          }}
        />
      )}
      <div className="rounded-xl border border-input bg-card shadow-xs transition-[border-color,box-shadow] focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/25">
        <Textarea
          ref={field}
          aria-label={t("reply.label", { name })}
          aria-keyshortcuts={ariaKeys("reply")}
          placeholder={t("reply.placeholder", { name })}
          value={text}
          maxLength={longest}
          onChange={(event) => replyStore.set(contact.id, { text: event.currentTarget.value, draftId })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            onSend();
          }}
          className="max-h-48 min-h-16 resize-none border-0 bg-transparent shadow-none focus-visible:ring-0"
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 pb-2.5 text-xs text-muted-foreground">
          <TemplateChoice hint={false} message={{ leadId, contact }} onChoose={(chosen) => replyStore.set(contact.id, { text: chosen.text, draftId })} />
          {text.length > longest * 0.8 && <span className="nums">{t("outreach.characters", { count: text.length })}</span>}
          {edited && (
            <Button variant="ghost" size="sm" className="h-7 px-2" onClick={() => replyStore.clear(contact.id)}>
              <X aria-hidden="true" />
              {t("reply.leaveDraft")}
            </Button>
          )}
          <Button size="sm" className="ml-auto" onClick={onSend} disabled={!text.trim() || busy || under} aria-keyshortcuts={ariaKeys("send")}>
            {busy ? <Spinner /> : <SendHorizontal aria-hidden="true" />}
            {edited ? t("reply.approve") : t("reply.send")}
            <Keys name="send" />
          </Button>
        </div>
      </div>
      {under && <p className="text-xs text-muted-foreground">{t("reply.under")}</p>}
    </div>
  );
}

type SuggestedProps = { draft: OutboundMessage; busy: boolean; onApprove: () => void; onEdit: () => void };

/** The message that waits for a yes. */
function Suggested({ draft, busy, onApprove, onEdit }: SuggestedProps) {
  const { t } = useTranslation();
  const reject = useReject();
  // Refused, this is gone before the answer is told: the promise outlives it.
  const onReject = () =>
    void reject.mutateAsync({ message: draft }).then(
      () => toast(t("outreach.rejected")),
      () => undefined,
    );
  return (
    <section aria-label={t("outreach.draftTitle")} className="rounded-xl border border-primary/30 bg-accent/35 px-3.5 py-2.5">
      <p className="flex items-center gap-2 text-xs font-medium text-muted-foreground">
        <Sparkles aria-hidden="true" className="size-3.5 text-violet" />
        {t("outreach.draftTitle")}
        <AgentBadge message={draft} />
      </p>
      <p className="mt-1 line-clamp-3 text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]" title={draft.text}>
        {draft.text}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button size="sm" disabled={busy || reject.isPending} onClick={onApprove}>
          {t("outreach.approve")}
        </Button>
        <Button variant="secondary" size="sm" disabled={busy || reject.isPending} onClick={onEdit}>
          {t("outreach.edit")}
        </Button>
        <Button variant="ghost" size="sm" disabled={busy || reject.isPending} onClick={onReject}>
          {t("outreach.reject")}
        </Button>
      </div>
    </section>
  );
}
