import { AlarmClock, ArrowLeft, Check, CheckCheck, IdCard, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { useCan } from "@/hooks/use-can";
import { useNow } from "@/hooks/use-now";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { Conversation, ConversationState } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatMoment, localeOf } from "@/lib/format";
import { ariaKeys } from "@/lib/shortcuts";
import { cn } from "@/lib/utils";
import { SnoozeMenu } from "./snooze-menu";

type Props = {
  conversation: Conversation;
  /** Whose the lead is, to be changed. */
  assign: ReactNode;
  /** Where the list is not in sight. */
  onBack: (() => void) | undefined;
  /** Where the lead is not in sight. */
  onLead: (() => void) | undefined;
  onMove: (state: ConversationState, until?: string) => void;
};

export function ThreadHeader({ conversation, assign, onBack, onLead, onMove }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { contact, state, snoozedUntil } = conversation;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-3 py-2.5 md:px-4">
      {onBack && (
        <Button variant="ghost" size="icon" autoFocus aria-label={t("conversations.back")} onClick={onBack} className="-mr-1 -ml-1">
          <ArrowLeft aria-hidden="true" />
        </Button>
      )}
      <ContactAvatar contact={contact} className={cn("size-9", onBack && "max-md:hidden")} />
      <div className="min-w-0 flex-1 basis-24">
        <h2 className="truncate font-display text-base leading-tight font-semibold tracking-[-0.01em]">{contactName(contact)}</h2>
        <a href={contact.profileUrl} target="_blank" rel="noreferrer" title={t("lead.profile")} className="inline-flex max-w-full items-center gap-1 text-xs text-muted-foreground hover:text-foreground hover:underline">
          <PlatformIcon platform={contact.platform} className="size-3 shrink-0" />
          <span className="truncate">@{contact.handle}</span>
        </a>
      </div>
      {state === "done" && (
        <Badge tone="green">
          <CheckCheck aria-hidden="true" />
          {t("conversations.isDone")}
        </Badge>
      )}
      {state === "snoozed" && snoozedUntil && (
        <Badge tone="amber" className="nums">
          <AlarmClock aria-hidden="true" />
          <span className="sr-only">{t("conversations.snoozedUntil")}</span>
          {formatMoment(snoozedUntil, localeOf(i18n), now)}
        </Badge>
      )}
      <div className="flex items-center gap-1.5">
        {assign}
        <Moves state={state} onMove={onMove} />
        {onLead && (
          <Button variant="secondary" size="icon-sm" aria-label={t("conversations.showLead")} title={t("conversations.showLead")} onClick={onLead}>
            <IdCard aria-hidden="true" />
          </Button>
        )}
      </div>
    </header>
  );
}

function Moves({ state, onMove }: Pick<Props, "onMove"> & { state: ConversationState }) {
  const { t } = useTranslation();
  const may = useCan("PATCH /conversations/{id}");
  const next = state === "open" ? "done" : "open";
  useShortcuts(may ? { done: () => onMove(next) } : {});
  if (!may) return null;
  const label = next === "done" ? t("conversations.done") : t("conversations.reopen");
  return (
    <>
      {state !== "done" && <SnoozeMenu onSnooze={(until) => onMove("snoozed", until)} />}
      <Button variant="secondary" size="sm" aria-label={label} aria-keyshortcuts={ariaKeys("done")} title={label} onClick={() => onMove(next)} className="max-2xl:gap-1.5 max-2xl:px-2">
        {next === "done" ? <Check aria-hidden="true" /> : <RotateCcw aria-hidden="true" />}
        <span className="max-2xl:hidden">{label}</span>
        <span className="max-md:hidden pointer-coarse:hidden">
          <Keys name="done" />
        </span>
      </Button>
    </>
  );
}
