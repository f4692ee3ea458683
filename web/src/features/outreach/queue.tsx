import type { useInfiniteQuery } from "@tanstack/react-query";
import type { InfiniteData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CheckCheck, ChevronRight, MailCheck } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Moment } from "@/components/moment";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import { useMediaQuery } from "@/hooks/use-media-query";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { OutboundMessage, Page } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { MessageCard } from "./message-card";
import { useApproveMany } from "./queries";

type QueueQuery = ReturnType<typeof useInfiniteQuery<Page<OutboundMessage>, Error, InfiniteData<Page<OutboundMessage>>>>;
type Props = {
  query: QueueQuery;
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
  renderLead: (leadId: string) => ReactNode;
};

/** The approval queue: made to be emptied with J, K, A, E and R. */
export function Queue({ query, open, onOpen, renderLead }: Props) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 56rem)");
  const messages = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error && messages.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton className="h-96 rounded-xl" />;
  if (messages.length === 0) {
    return (
      <EmptyState
        picture={<EmptyPicture icon={MailCheck} />}
        title={t("outreach.emptySuggested")}
        text={t("outreach.emptySuggestedText")}
        action={
          <Button asChild variant="secondary">
            <Link to="/leads">{t("outreach.seeLeads")}</Link>
          </Button>
        }
      />
    );
  }
  const more = <LoadMore hasMore={query.hasNextPage} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />;
  if (wide) {
    return (
      <>
        <ApproveAll messages={messages} />
        <TwoPanes messages={messages} open={open} onOpen={onOpen} renderLead={renderLead} more={more} />
      </>
    );
  }
  return (
    <>
      <ApproveAll messages={messages} />
      <ul aria-label={t("outreach.queue")} className="grid gap-6">
        {messages.map((message) => (
          <li key={message.id} className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <Recipient message={message} />
            <MessageCard message={message} keyboard={false} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

const mostAtOnce = 200;

/** All that is shown leaves in turn, within the limits; for whoever has read them all. */
function ApproveAll({ messages }: { messages: OutboundMessage[] }) {
  const { t } = useTranslation();
  const approve = useApproveMany();
  const shown = messages.slice(0, mostAtOnce);
  if (shown.length < 2) return null;
  return (
    <div className="mb-4 flex justify-end">
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="sm" disabled={approve.isPending}>
            <CheckCheck aria-hidden="true" />
            {t("outreach.approveAll", { count: shown.length })}
          </Button>
        }
        title={t("outreach.approveAllTitle", { count: shown.length })}
        text={t("outreach.approveAllText")}
        action={t("outreach.approve")}
        onConfirm={() =>
          approve.mutate(shown, {
            onSuccess: ({ approved, skipped }) => {
              toast.success(t("outreach.approvedMany", { count: approved.length }));
              if (skipped.length > 0) toast.warning(t("outreach.skippedMany", { count: skipped.length }));
            },
          })
        }
      />
    </div>
  );
}

function Recipient({ message }: { message: OutboundMessage }) {
  const name = message.contact.displayName || `@${message.contact.handle}`;
  const who = (
    <>
      <ContactAvatar contact={message.contact} className="size-8" />
      <span className="truncate text-sm font-medium">{name}</span>
    </>
  );
  if (!message.leadId) return <p className="flex items-center gap-2.5">{who}</p>;
  return (
    <Link to="/leads/$leadId" params={{ leadId: message.leadId }} className="flex items-center gap-2.5 rounded-lg">
      {who}
      <ChevronRight aria-hidden="true" className="ml-auto size-4 text-muted-foreground" />
    </Link>
  );
}

type PanesProps = Omit<Props, "query"> & { messages: OutboundMessage[]; more: ReactNode };

function TwoPanes({ messages, open, onOpen, renderLead, more }: PanesProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const found = messages.findIndex((message) => message.id === open);
  const index = Math.max(0, found);
  const selected = messages[index];
  const select = (to: number) => onOpen(messages[Math.min(messages.length - 1, Math.max(0, to))]?.id);
  useShortcuts({ j: () => select(index + 1), k: () => select(index - 1), ArrowDown: () => select(index + 1), ArrowUp: () => select(index - 1) });
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [selected?.id]);
  if (!selected) return null;
  // What takes the place of an approved or rejected draft: the next one, at the end the one before.
  const after = messages[index + 1] ?? messages[index - 1];
  return (
    <div className="grid grid-cols-[20rem_minmax(0,1fr)] items-start gap-5">
      <Card className="sticky top-4 max-h-[calc(100dvh-7rem)] overflow-y-auto">
        <ul ref={list} aria-label={t("outreach.queue")} className="grid gap-px p-1.5">
          {messages.map((message) => (
            <li key={message.id}>
              <QueueRow message={message} selected={message.id === selected.id} onSelect={() => onOpen(message.id)} />
            </li>
          ))}
        </ul>
        {more}
      </Card>
      <section aria-label={t("outreach.selected")} className="grid min-w-0 gap-5">
        <MessageCard key={selected.id} message={selected} onDone={() => onOpen(after?.id)} />
        {selected.leadId && <Card className="p-5">{renderLead(selected.leadId)}</Card>}
        <p aria-hidden="true" className="flex flex-wrap items-center gap-x-4 gap-y-1 px-1 text-xs text-muted-foreground">
          <span className="nums">{t("outreach.position", { index: index + 1, total: messages.length })}</span>
          <KeyHint keys={["J", "K"]} text={t("outreach.keyMove")} />
          <KeyHint keys={["A"]} text={t("outreach.keyApprove")} />
          <KeyHint keys={["E"]} text={t("outreach.keyEdit")} />
          <KeyHint keys={["R"]} text={t("outreach.keyReject")} />
          <KeyHint keys={["Z"]} text={t("outreach.keyUndo")} />
        </p>
      </section>
    </div>
  );
}

function KeyHint({ keys, text }: { keys: string[]; text: string }) {
  return (
    <span className="inline-flex items-center gap-1 max-md:hidden pointer-coarse:hidden">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {text}
    </span>
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
          <span className="truncate text-sm font-medium">{message.contact.displayName || `@${message.contact.handle}`}</span>
          <Moment at={message.createdAt} className="text-xs text-muted-foreground" />
        </span>
        <span className="line-clamp-2 text-[0.8125rem] leading-snug text-muted-foreground">{message.text}</span>
      </span>
    </button>
  );
}
