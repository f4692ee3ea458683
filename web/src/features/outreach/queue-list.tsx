import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { Moment } from "@/components/moment";
import { Card } from "@/components/ui/card";
import type { OutboundMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { cn } from "@/lib/utils";

type Props = { messages: OutboundMessage[]; index: number; onSelect: (index: number) => void; more: ReactNode };

/** All that waits, beside the open one. */
export function QueueList({ messages, index, onSelect, more }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const selected = messages[index]?.id;
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    row?.scrollIntoView({ block: "nearest" });
    // By the arrows: the focus goes along.
    if (list.current?.contains(document.activeElement)) row?.focus({ preventScroll: true });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onSelect(index + step);
  };
  return (
    <Card className="sticky top-4 max-h-[calc(100dvh-7rem)] overflow-y-auto">
      <ul ref={list} aria-label={t("outreach.queue")} onKeyDown={onKeyDown} className="grid gap-px p-1.5">
        {messages.map((message, nth) => (
          <li key={message.id}>
            <QueueRow message={message} selected={message.id === selected} onSelect={() => onSelect(nth)} />
          </li>
        ))}
      </ul>
      {more}
    </Card>
  );
}

function QueueRow({ message, selected, onSelect }: { message: OutboundMessage; selected: boolean; onSelect: () => void }) {
  return (
    <button
      type="button"
      aria-current={selected}
      onClick={onSelect}
      className={cn(
        "flex w-full items-start gap-3 rounded-lg px-3 py-2.5 text-left transition-colors hover:bg-muted focus-visible:-outline-offset-2",
        selected && "bg-accent hover:bg-accent",
      )}
    >
      <ContactAvatar contact={message.contact} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate text-sm font-medium">{contactName(message.contact)}</span>
          <Moment at={message.createdAt} className="text-xs text-muted-foreground" />
        </span>
        <span className="line-clamp-2 text-[0.8125rem] leading-snug text-muted-foreground">{message.text}</span>
      </span>
    </button>
  );
}
