import { ArrowLeftRight, Check, PencilLine, Sparkles, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { OutboundMessage } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { AgentBadge } from "./agent-badge";
import { useApprove, useEditDraft, useReject } from "./queries";
import { ScheduleDialog } from "./schedule-dialog";
import { TemplateChoice } from "./template-choice";

/** The server takes no longer message. */
const longest = 1000;
const textButton = "font-medium text-accent-foreground hover:underline";

type Props = {
  message: OutboundMessage;
  /** What else could be said; offered while the draft is what was suggested. */
  alternative?: string | null | undefined;
  /** Whether A, E and R act on this draft. */
  keyboard: boolean;
  onDone?: (() => void) | undefined;
};

/** A draft: read it, change it, send it, or not. */
export function DraftCard({ message, alternative = null, keyboard, onDone }: Props) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<string | null>(null);
  const [templateId, setTemplateId] = useState<string>();
  const approveButton = useRef<HTMLButtonElement>(null);
  const approve = useApprove();
  const reject = useReject();
  const save = useEditDraft();
  const suggested = message.suggestedText ?? null;
  const name = message.contact.displayName || `@${message.contact.handle}`;
  const text = edited ?? message.text;
  const busy = approve.isPending || reject.isPending;
  const changed = text.trim() !== message.text;
  const suggestions = alternative !== null && message.text === suggested ? [suggested, alternative] : [];
  const other = suggestions.includes(text) ? suggestions.find((one) => one !== text) : undefined;

  const approveAt = (sendAt?: string) => {
    if (busy || !text.trim()) return;
    onDone?.();
    approve.mutate({ message, ...(changed && { text: text.trim(), ...(templateId !== undefined && { templateId }) }), ...(sendAt !== undefined && { sendAt }) });
    setEdited(null);
  };
  const onApprove = () => approveAt();
  const onReject = () => {
    if (busy) return;
    onDone?.();
    reject.mutate({ message }, { onSuccess: () => toast(t("outreach.rejected")) });
  };
  const begin = (words: string) => {
    setEdited(words);
    setTemplateId(undefined);
  };
  const stopEditing = () => {
    if (changed && text.trim()) save.mutate({ message, text: text.trim() }, { onSuccess: () => toast.success(t("outreach.saved")) });
    setEdited(null);
    approveButton.current?.focus();
  };
  useShortcuts(keyboard && edited === null ? { a: onApprove, e: () => setEdited(message.text), r: onReject } : {});

  return (
    <div className="rounded-xl border border-primary/30 bg-card shadow-[0_0_0_4px_color-mix(in_oklch,var(--primary)_6%,transparent),var(--shadow-card)]">
      <div className="flex items-center gap-2 px-5 pt-4 text-sm">
        <Sparkles aria-hidden="true" className="size-4 text-violet" />
        <h2 className="font-display font-semibold tracking-[-0.01em]">{t("outreach.draftTitle")}</h2>
        <span className="truncate text-muted-foreground">{t("outreach.to", { name })}</span>
        <AgentBadge message={message} />
        {suggested !== null && suggested !== message.text && (
          <span className="ml-auto text-xs whitespace-nowrap text-muted-foreground">{t("outreach.edited")}</span>
        )}
      </div>
      {edited === null ? (
        <>
          <p className="px-5 py-3.5 text-base leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">{message.text}</p>
          {other !== undefined && (
            <div className="-mt-1.5 px-2 pb-2">
              <Button variant="ghost" size="sm" onClick={() => begin(other)} disabled={busy}>
                <ArrowLeftRight aria-hidden="true" />
                {t("outreach.alternative")}
              </Button>
            </div>
          )}
        </>
      ) : (
        <div className="px-4 py-3">
          <Textarea
            aria-label={t("outreach.text")}
            value={text}
            maxLength={longest}
            autoFocus
            onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
            onChange={(event) => setEdited(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") stopEditing();
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onApprove();
            }}
          />
          <div className="mt-1.5 flex items-center justify-between gap-3 px-1 text-xs text-muted-foreground">
            <TemplateChoice
              message={message}
              onChoose={(chosen) => {
                setEdited(chosen.text);
                setTemplateId(chosen.id);
              }}
            />
            <span className="flex items-center gap-3">
              {other !== undefined ? (
                <button type="button" className={textButton} onClick={() => begin(other)}>
                  {t("outreach.alternative")}
                </button>
              ) : (
                suggested !== null &&
                suggested !== text && (
                  <button type="button" className={textButton} onClick={() => begin(suggested)}>
                    {t("outreach.reset")}
                  </button>
                )
              )}
              <span className="nums">{t("outreach.characters", { count: text.length })}</span>
            </span>
          </div>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2 border-t border-primary/15 bg-accent/35 px-4 py-3 max-sm:[&>*]:flex-1">
        <Button ref={approveButton} onClick={onApprove} disabled={busy || !text.trim()} aria-keyshortcuts="a" className="max-sm:basis-full!">
          <Check aria-hidden="true" />
          {changed ? t("outreach.approveEdited") : t("outreach.approve")}
          {edited === null && <Kbd>A</Kbd>}
        </Button>
        {edited === null ? (
          <Button variant="secondary" onClick={() => setEdited(message.text)} disabled={busy} aria-keyshortcuts="e">
            <PencilLine aria-hidden="true" />
            {t("outreach.edit")}
            <Kbd>E</Kbd>
          </Button>
        ) : (
          <Button variant="secondary" onClick={stopEditing}>
            {changed ? t("common.save") : t("common.close")}
          </Button>
        )}
        <ScheduleDialog disabled={busy || !text.trim()} onChoose={approveAt} />
        <Button variant="ghost" onClick={onReject} disabled={busy} aria-keyshortcuts="r" className={cn("sm:ml-auto", edited !== null && "max-sm:hidden")}>
          <X aria-hidden="true" />
          {t("outreach.reject")}
          {edited === null && <Kbd>R</Kbd>}
        </Button>
      </div>
    </div>
  );
}
