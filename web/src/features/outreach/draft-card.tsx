import { ArrowLeftRight, Check, PencilLine, Sparkles, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { Textarea } from "@/components/ui/textarea";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { OutboundMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { ariaKeys } from "@/lib/shortcuts";
import { cn } from "@/lib/utils";
import { AgentBadge } from "./agent-badge";
import { editStore, useEdit } from "./edit-store";
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
  /** Whether the shortcuts act on this draft. */
  keyboard: boolean;
  onDone?: ((how: Decision) => void) | undefined;
  /** Told whether what is shown is not what is stored. */
  onUnsaved?: ((unsaved: boolean) => void) | undefined;
};

export type Decision = "approved" | "rejected";

/** A draft: read it, change it, send it, or not. */
export function DraftCard({ message, alternative = null, keyboard, onDone, onUnsaved }: Props) {
  const { t } = useTranslation();
  const edit = useEdit(message.id);
  const edited = edit?.text ?? null;
  const [swapped, setSwapped] = useState(false);
  /** Whether the field was opened here: one that was left open before does not take the keys. */
  const [opened, setOpened] = useState(false);
  const approveButton = useRef<HTMLButtonElement>(null);
  const approve = useApprove();
  const reject = useReject();
  const save = useEditDraft();
  const suggested = message.suggestedText ?? null;
  const name = contactName(message.contact);
  const other = alternative !== null && alternative !== suggested && message.text === suggested ? alternative : null;
  const proposed = swapped && other !== null ? other : message.text;
  const text = edited ?? proposed;
  const busy = approve.isPending || reject.isPending;
  const changed = text.trim() !== message.text;
  /** What to swap the text for: nothing once words were typed. */
  const swapsTo = other === null ? null : text === other ? message.text : text === message.text ? other : null;

  const unsaved = edited !== null || changed || save.isPending;
  useEffect(() => {
    if (!unsaved) return;
    onUnsaved?.(true);
    return () => onUnsaved?.(false);
  }, [unsaved, onUnsaved]);

  const approveAt = (sendAt?: string) => {
    if (busy || !text.trim()) return;
    onDone?.("approved");
    const templateId = edit?.templateId ?? null;
    // The card may be gone before the answer is told. What was refused stays as it was written.
    void approve.mutateAsync({ message, ...(changed && { text: text.trim(), ...(templateId !== null && { templateId }) }), ...(sendAt !== undefined && { sendAt }) }).then(
      () => editStore.clear(message.id),
      () => undefined,
    );
  };
  const onApprove = () => approveAt();
  const onReject = () => {
    if (busy) return;
    onDone?.("rejected");
    // The card may be gone before the answer is told: the promise outlives it.
    void reject.mutateAsync({ message }).then(
      () => {
        editStore.clear(message.id);
        toast(t("outreach.rejected"));
      },
      () => undefined,
    );
  };
  const begin = (words: string) => {
    setOpened(true);
    editStore.set(message.id, { text: words, templateId: null });
  };
  const onSwap = () => {
    if (swapsTo !== null && !busy) setSwapped(swapsTo === other);
  };
  const stopEditing = () => {
    if (save.isPending) return;
    approveButton.current?.focus();
    if (edited !== proposed) setSwapped(false);
    if (edited === proposed || !changed || !text.trim()) return editStore.clear(message.id);
    // What could not be saved stays in the field; a toast says why.
    void save.mutateAsync({ message, text: text.trim() }).then(
      () => {
        if (editStore.get(message.id)?.text === text) editStore.clear(message.id);
        toast.success(t("outreach.saved"));
      },
      () => undefined,
    );
  };
  useShortcuts(keyboard && edited === null ? { approve: onApprove, edit: () => begin(proposed), reject: onReject, ...(swapsTo !== null && { swap: onSwap }) } : {});

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
          <p aria-live={other === null ? undefined : "polite"} className="px-5 py-3.5 text-base leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
            {text}
          </p>
          {swapsTo !== null && (
            <div className="-mt-1.5 flex items-center gap-2 px-2 pb-2">
              <Button variant="ghost" size="sm" onClick={onSwap} disabled={busy} aria-keyshortcuts={keyboard ? ariaKeys("swap") : undefined}>
                <ArrowLeftRight aria-hidden="true" />
                {t("outreach.alternative")}
                {keyboard && <Keys name="swap" />}
              </Button>
              <span className="nums text-xs text-muted-foreground">{t("outreach.which", { index: swapped ? 2 : 1, total: 2 })}</span>
            </div>
          )}
        </>
      ) : (
        <div className="px-4 py-3">
          <Textarea
            aria-label={t("outreach.text")}
            value={text}
            maxLength={longest}
            autoFocus={opened}
            onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
            onChange={(event) => editStore.set(message.id, { text: event.currentTarget.value, templateId: edit?.templateId ?? null })}
            onKeyDown={(event) => {
              if (event.key === "Escape") stopEditing();
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                onApprove();
              }
            }}
          />
          <div className="mt-1.5 flex items-center justify-between gap-3 px-1 text-xs text-muted-foreground">
            <TemplateChoice
              message={message}
              onChoose={(chosen) => {
                editStore.set(message.id, { text: chosen.text, templateId: chosen.id });
              }}
            />
            <span className="flex items-center gap-3">
              {swapsTo !== null ? (
                <button type="button" className={textButton} onClick={() => begin(swapsTo)}>
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
        <Button ref={approveButton} onClick={onApprove} disabled={busy || !text.trim()} aria-keyshortcuts={ariaKeys(edited === null ? "approve" : "approveEdited")} className="max-sm:basis-full!">
          <Check aria-hidden="true" />
          {edited !== null && changed ? t("outreach.approveEdited") : t("outreach.approve")}
          {keyboard && <Keys name={edited === null ? "approve" : "approveEdited"} />}
        </Button>
        {edited === null ? (
          <Button variant="secondary" onClick={() => begin(proposed)} disabled={busy} aria-keyshortcuts={ariaKeys("edit")}>
            <PencilLine aria-hidden="true" />
            {t("outreach.edit")}
            {keyboard && <Keys name="edit" />}
          </Button>
        ) : (
          <Button variant="secondary" onClick={stopEditing}>
            {edited === proposed ? t("common.close") : t("common.save")}
          </Button>
        )}
        <ScheduleDialog disabled={busy || !text.trim()} onChoose={approveAt} />
        <Button variant="ghost" onClick={onReject} disabled={busy} aria-keyshortcuts={ariaKeys("reject")} className={cn("sm:ml-auto", edited !== null && "max-sm:hidden")}>
          <X aria-hidden="true" />
          {t("outreach.reject")}
          {edited === null && keyboard && <Keys name="reject" />}
        </Button>
      </div>
    </div>
  );
}
