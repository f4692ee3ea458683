import { useQuery, type InfiniteData, type useInfiniteQuery, usePrefetchQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronRight, ChevronUp } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Keys } from "@/components/ui/keys";
import { Skeleton } from "@/components/ui/skeleton";
import { useMediaQuery } from "@/hooks/use-media-query";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { leadQuery } from "@/lib/api/lead";
import type { OutboundMessage, Page } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { ariaKeys, type ShortcutName } from "@/lib/shortcuts";
import { cn } from "@/lib/utils";
import { ApproveAll } from "./approve-all";
import type { Decision } from "./draft-card";
import { useAnyEdit } from "./edit-store";
import { MessageCard } from "./message-card";
import { QueueDone } from "./queue-done";
import { QueueList } from "./queue-list";

type QueueQuery = ReturnType<typeof useInfiniteQuery<Page<OutboundMessage>, Error, InfiniteData<Page<OutboundMessage>>>>;
type Props = {
  query: QueueQuery;
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
  renderLead: (leadId: string) => ReactNode;
};

/** How many before the end of what was read the rest is asked for. */
const ahead = 5;

/** The approval queue: made to be emptied by single keys, or with a thumb. */
export function Queue({ query, open, onOpen, renderLead }: Props) {
  const { t } = useTranslation();
  const [done, setDone] = useState<ReadonlyMap<string, Decision>>(new Map());
  const messages = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error && messages.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  // All that was read is done, but there is more.
  if (query.isPending || (messages.length === 0 && query.hasNextPage)) return <Skeleton className="h-96 rounded-xl" aria-busy="true" aria-label={t("common.loading")} />;
  if (messages.length === 0) return <QueueDone done={[...done.values()]} />;
  return (
    <OpenQueue
      query={query}
      messages={messages}
      open={open}
      onOpen={onOpen}
      onDone={(message, how) => setDone((before) => new Map(before).set(message.id, how))}
      renderLead={renderLead}
    />
  );
}

type OpenProps = Props & { messages: OutboundMessage[]; onDone: (message: OutboundMessage, how: Decision) => void };

function OpenQueue({ query, messages, open, onOpen, onDone, renderLead }: OpenProps) {
  const { t } = useTranslation();
  const wide = useMediaQuery("(width >= 56rem)");
  const [unsaved, setUnsaved] = useState(false);
  // Of one that was left for another, too.
  const edited = useAnyEdit(messages);
  const section = useRef<HTMLElement>(null);
  const index = Math.max(0, messages.findIndex((message) => message.id === open));
  const selected = messages[index];
  const next = messages[index + 1];
  const select = (to: number) => {
    if (to >= messages.length - ahead && query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    onOpen(messages[Math.min(messages.length - 1, Math.max(0, to))]?.id);
  };
  useShortcuts({ next: () => select(index + 1), previous: () => select(index - 1) });
  if (!selected) return null;
  const decided = (how: Decision) => {
    onDone(selected, how);
    // What takes its place: the next one, at the end the one before.
    select(next ? index + 1 : index - 1);
    // The button that was pressed goes with its card.
    section.current?.focus({ preventScroll: true });
    if ((section.current?.getBoundingClientRect().top ?? 0) < 0) section.current?.scrollIntoView();
  };
  return (
    <>
      <div className="mb-4 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        <Step name="previous" disabled={index === 0} onClick={() => select(index - 1)} />
        <Step name="next" disabled={!next} onClick={() => select(index + 1)} />
        <p role="status" className="nums text-sm font-medium">
          {t("outreach.position", { index: index + 1, total: `${messages.length}${query.hasNextPage ? "+" : ""}` })}
        </p>
        <div className="ml-auto">
          <ApproveAll messages={messages} unsaved={unsaved || edited} />
        </div>
      </div>
      <div className={cn("grid grid-cols-[minmax(0,1fr)] items-start gap-5", wide && "grid-cols-[20rem_minmax(0,1fr)]")}>
        {wide && (
          <QueueList
            messages={messages}
            index={index}
            onSelect={select}
            more={<LoadMore hasMore={query.hasNextPage} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />}
          />
        )}
        <section ref={section} tabIndex={-1} aria-label={t("outreach.selected")} className="grid min-w-0 scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-5 outline-none">
          {!wide && <Recipient message={selected} />}
          <Draft key={selected.id} message={selected} onDone={decided} onUnsaved={setUnsaved} />
          {selected.leadId && <Card className="p-5">{renderLead(selected.leadId)}</Card>}
          <Hints />
        </section>
      </div>
      {next?.leadId && <Ahead key={next.leadId} leadId={next.leadId} />}
    </>
  );
}

function Step({ name, disabled, onClick }: { name: "next" | "previous"; disabled: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  const Icon = name === "next" ? ChevronDown : ChevronUp;
  return (
    <Button variant="secondary" size="icon" className="first:-mr-1.5" disabled={disabled} onClick={onClick} aria-label={t(`shortcut.${name}`)} aria-keyshortcuts={ariaKeys(name)}>
      <Icon aria-hidden="true" />
    </Button>
  );
}

/** The open draft, with what else could be said, which comes with its lead. */
function Draft({ message, onDone, onUnsaved }: { message: OutboundMessage; onDone: (how: Decision) => void; onUnsaved: (unsaved: boolean) => void }) {
  const { data } = useQuery({ ...leadQuery(message.leadId ?? ""), enabled: message.leadId !== null });
  return <MessageCard message={message} alternative={message.agentTurn === null ? data?.analysis?.alternativeMessage : null} onDone={onDone} onUnsaved={onUnsaved} />;
}

/** What the next draft's lead said is there when it opens. */
function Ahead({ leadId }: { leadId: string }) {
  usePrefetchQuery(leadQuery(leadId));
  return null;
}

/** On a narrow screen: whom one answers, and to what. */
function Recipient({ message }: { message: OutboundMessage }) {
  const { data } = useQuery({ ...leadQuery(message.leadId ?? ""), enabled: message.leadId !== null });
  const name = contactName(message.contact);
  const said = data?.lead.lastText;
  const who = (
    <>
      <ContactAvatar contact={message.contact} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        {said && <span className="line-clamp-3 text-sm text-muted-foreground">{said}</span>}
      </span>
    </>
  );
  if (!message.leadId) return <p className="flex items-start gap-3">{who}</p>;
  return (
    <Link to="/leads/$leadId" params={{ leadId: message.leadId }} className="flex items-start gap-3 rounded-lg">
      {who}
      <ChevronRight aria-hidden="true" className="mt-1 size-4 text-muted-foreground" />
    </Link>
  );
}

const hints: ShortcutName[] = ["next", "previous", "approve", "edit", "swap", "reject", "undo"];

function Hints() {
  const { t } = useTranslation();
  return (
    <p aria-hidden="true" className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-1 text-xs text-muted-foreground max-md:hidden pointer-coarse:hidden">
      {hints.map((name) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <Keys name={name} />
          {t(`shortcut.${name}`)}
        </span>
      ))}
    </p>
  );
}
