import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowDown } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { byDay } from "@/components/domain/day-groups";
import { ErrorState } from "@/components/error-state";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { useNow } from "@/hooks/use-now";
import type { ContactPoint, Conversation, Platform, ThreadMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatDay, formatFull, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { markPoints } from "./marks";
import { threadQuery } from "./queries";
import { useReading } from "./use-reading";
import { useThreadScroll } from "./use-thread-scroll";
import { WrittenBy } from "./written-by";

type Props = {
  conversation: Conversation;
  points: ContactPoint[];
  /** What is on its way after the last message, and what tells one such state from another. */
  waiting: (messages: ThreadMessage[]) => { key: string; node: ReactNode };
  sent: number;
};

/** What was said, the newest at the end. */
export function ThreadMessages({ conversation, points, waiting, sent }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const query = useInfiniteQuery(threadQuery(conversation.id));
  const messages = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items).toReversed(), [query.data]);
  const first = messages[0]?.ordinal;
  const last = messages.at(-1)?.ordinal;
  const below = waiting(messages);
  const { box, atEnd, missed, onScroll, toEnd } = useThreadScroll({ first, last, below: below.key, sent });
  useReading(conversation, atEnd ? last : undefined);
  const name = contactName(conversation.contact);
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={box} onScroll={onScroll} tabIndex={0} role="region" aria-label={t("conversations.thread", { name })} className="h-full overflow-y-auto px-4 py-4 [overflow-anchor:none] focus-visible:-outline-offset-2 md:px-5">
        {query.isPending && <ThreadSkeleton />}
        {query.error && messages.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.hasNextPage && (
          <div className="mb-4 flex justify-center">
            <Button variant="ghost" size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {query.isFetchingNextPage && <Spinner />}
              {t("conversations.older")}
            </Button>
          </div>
        )}
        <ol className="grid gap-5">
          {byDay(messages, (one) => one.sentAt, now).map((group) => (
            <li key={new Date(group.day).toDateString()}>
              <h3 className="mb-3 text-center text-xs font-medium text-muted-foreground">{formatDay(group.day, localeOf(i18n), now)}</h3>
              <ol className="grid gap-1">
                {group.items.map((one, index) => (
                  <Bubble key={one.ordinal} message={one} next={group.items[index + 1]} name={name} platform={conversation.contact.platform} points={points} />
                ))}
              </ol>
            </li>
          ))}
        </ol>
        {below.node && <div className="mt-3">{below.node}</div>}
      </div>
      <div role="status" className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
        {missed && (
          <Button size="sm" className="pointer-events-auto animate-in rounded-full shadow-float fade-in-0 slide-in-from-bottom-2" onClick={toEnd}>
            <ArrowDown aria-hidden="true" />
            {t("conversations.newMessages")}
          </Button>
        )}
      </div>
    </div>
  );
}

const oneBreath = 10 * 60_000;

/** Whether a message and the next one are said in one go: who and when stands below the last of them. */
const goesOn = (one: ThreadMessage, next: ThreadMessage | undefined): boolean =>
  next !== undefined && next.fromOwner === one.fromOwner && next.writtenBy === one.writtenBy && Date.parse(next.sentAt) - Date.parse(one.sentAt) < oneBreath;

type BubbleProps = { message: ThreadMessage; next: ThreadMessage | undefined; name: string; platform: Platform; points: ContactPoint[] };

function Bubble({ message, next, name, platform, points }: BubbleProps) {
  const { t, i18n } = useTranslation();
  const { fromOwner: ours, text, sentAt } = message;
  const more = goesOn(message, next);
  const approximate = message.timePrecision === "approximate";
  return (
    <li className={cn("flex flex-col", ours ? "items-end" : "items-start", !more && "mb-2 last:mb-0")}>
      <div
        title={approximate ? `${formatFull(sentAt, localeOf(i18n))} · ${t("common.approximate")}` : formatFull(sentAt, localeOf(i18n))}
        className={cn(
          "max-w-[min(34rem,86%)] rounded-2xl px-3.5 py-2 text-[0.9375rem] leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]",
          ours ? "bg-primary text-primary-foreground" : "bg-muted",
          !more && (ours ? "rounded-br-md" : "rounded-bl-md"),
          !text && "italic opacity-80",
        )}
      >
        <span className="sr-only">{ours ? t("lead.sent") : t("lead.received")} : </span>
        {text ? ours ? text : <Marked text={text} points={points} /> : t("conversations.otherKind")}
      </div>
      {!more && (
        <p className="mt-1 flex flex-wrap items-center gap-x-1.5 px-1 text-xs text-muted-foreground">
          {ours ? <WrittenBy writer={message.writtenBy} platform={platform} /> : <span>{name}</span>}
          <span aria-hidden="true">·</span>
          <Moment at={sentAt} form="clock" approximate={approximate} />
        </p>
      )}
    </li>
  );
}

function Marked({ text, points }: { text: string; points: ContactPoint[] }) {
  return markPoints(text, points).map(({ text: piece, href }, index) =>
    href ? (
      <mark key={index} className="rounded-sm bg-green-soft px-0.5 font-semibold text-green">
        <a href={href} className="underline decoration-current/40 underline-offset-2 hover:decoration-current">
          {piece}
        </a>
      </mark>
    ) : (
      piece
    ),
  );
}

function ThreadSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy="true" aria-label={t("common.loading")} className="grid gap-4">
      <Skeleton className="h-12 w-3/5 rounded-2xl" />
      <Skeleton className="ml-auto h-16 w-1/2 rounded-2xl" />
      <Skeleton className="h-10 w-2/5 rounded-2xl" />
    </div>
  );
}
