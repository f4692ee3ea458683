import { useNavigate } from "@tanstack/react-router";
import { ArrowLeft, MessagesSquare } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { useMediaQuery } from "@/hooks/use-media-query";
import type { Conversation, ConversationState } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { Activity } from "./activity";
import { ConversationFilterBar } from "./filters";
import { ConversationList } from "./conversation-list";
import { LeadBeside } from "./lead-beside";
import { stateOf } from "./queries";
import type { ConversationView, InboxSearch } from "./search";
import { type Parts, Thread } from "./thread";
import { useMoveConversation } from "./use-move-conversation";
import { ViewRail, ViewSelect } from "./views";

type Props = { search: InboxSearch; parts: Parts; connectLink: ReactNode };

/** All that comes in: the conversations to be answered, and everything else that people do. */
export function InboxPage({ search, parts, connectLink }: Props) {
  const rail = useMediaQuery("(width >= 80rem)");
  const navigate = useNavigate();
  const view = search.view ?? "open";
  if (view !== "activity") return <Conversations view={view} search={search} parts={parts} connectLink={connectLink} rail={rail} />;
  return (
    <div className="xl:flex">
      {rail && (
        <div className="sticky top-0 h-dvh w-46 shrink-0 border-r px-3 py-5">
          <ViewRail value={view} search={search} />
        </div>
      )}
      <div className="page">
        {!rail && <ViewSelect value={view} search={search} onSearch={(next) => void navigate({ to: "/inbox", search: next })} className="mb-5" />}
        <Activity type={search.type} connectLink={connectLink} />
      </div>
    </div>
  );
}

/** The conversation below a row of the list, or above the last one; the focus goes there. */
function goOnFrom(id: string): string | undefined {
  const links = [...document.querySelectorAll<HTMLElement>("[data-conversation]")];
  const at = links.findIndex((link) => link.dataset["conversation"] === id);
  const next = at < 0 ? undefined : (links[at + 1] ?? links[at - 1]);
  next?.focus();
  return next?.dataset["conversation"];
}

function Conversations({ view, search, parts, connectLink, rail }: Props & { view: ConversationView; rail: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const beside = useMediaQuery("(width >= 64rem)");
  const roomForLead = useMediaQuery("(width >= 87rem)");
  const move = useMoveConversation();
  const go = (patch: Partial<InboxSearch>, replace: boolean) => void navigate({ to: "/inbox", search: { ...search, ...patch }, replace, resetScroll: false });
  const { open } = search;

  const onMove = (conversation: Conversation, state: ConversationState, until?: string) => {
    if (state !== stateOf(view)) go({ open: beside ? goOnFrom(conversation.id) : undefined, lead: undefined }, true);
    move(conversation, state, until);
  };
  const title = t(`conversations.view.${view}`);
  const list = (
    <ConversationList
      key={JSON.stringify([view, search.platform, search.leadType, search.q])}
      view={view}
      search={search}
      beside={beside}
      connectLink={connectLink}
      header={
        <div className="grid gap-2.5 border-b p-3">
          {rail ? <h1 className="px-1 pt-1 font-display text-lg leading-tight font-semibold tracking-[-0.015em]">{title}</h1> : <ViewSelect value={view} search={search} onSearch={(next) => void navigate({ to: "/inbox", search: next })} />}
          <ConversationFilterBar filters={search} onChange={(patch) => go(patch, true)} />
        </div>
      }
    />
  );
  const leadShown = open !== undefined && search.lead === true && !roomForLead;
  return (
    <div className="absolute inset-0 flex overflow-hidden max-md:pb-[calc(3.75rem+env(safe-area-inset-bottom))]">
      {!rail && <h1 className="sr-only">{title}</h1>}
      {rail && (
        <div className="w-46 shrink-0 overflow-y-auto border-r px-3 py-5">
          <ViewRail value={view} search={search} />
        </div>
      )}
      {(beside || open === undefined) && <div className={cn("flex min-h-0 flex-col bg-card", beside ? "w-75 shrink-0 border-r" : "flex-1")}>{list}</div>}
      {open !== undefined && !leadShown && (
        <section aria-label={t("conversations.one")} className="flex min-w-0 flex-1 flex-col bg-card">
          <Thread key={open} id={open} parts={parts} onBack={beside ? undefined : () => go({ open: undefined }, true)} onLead={roomForLead ? undefined : () => go({ lead: true }, false)} onMove={onMove} />
        </section>
      )}
      {open !== undefined && (leadShown || roomForLead) && (
        <aside aria-label={t("conversations.person")} className={cn("overflow-y-auto bg-background", leadShown ? "min-w-0 flex-1" : "w-74 shrink-0 border-l")}>
          {leadShown && (
            <div className="border-b bg-card px-2 py-2">
              <Button variant="ghost" onClick={() => go({ lead: undefined }, true)}>
                <ArrowLeft aria-hidden="true" />
                {t("conversations.backToThread")}
              </Button>
            </div>
          )}
          <LeadBeside id={open} render={parts.renderLead} />
        </aside>
      )}
      {open === undefined && beside && <Unopened />}
    </div>
  );
}

/** Nothing is open yet: what to press. */
function Unopened() {
  const { t } = useTranslation();
  const rows = [
    [["next", "previous"], t("conversations.keyMove")],
    [["done"], t("conversations.done")],
    [["snooze"], t("conversations.snooze")],
    [["reply"], t("conversations.reply")],
  ] as const;
  return (
    <div className="flex min-w-0 flex-1 flex-col items-center justify-center px-8 text-center">
      <EmptyPicture icon={MessagesSquare} />
      <h2 className="mt-5 font-display text-lg font-semibold tracking-[-0.01em]">{t("conversations.choose")}</h2>
      <p className="mt-1.5 max-w-sm text-sm text-balance text-muted-foreground">{t("conversations.chooseText")}</p>
      <ul aria-hidden="true" className="mt-6 flex flex-wrap justify-center gap-x-5 gap-y-2 text-[0.8125rem] text-muted-foreground pointer-coarse:hidden">
        {rows.map(([names, label]) => (
          <li key={label} className="inline-flex items-center gap-1.5">
            {names.map((name) => (
              <Keys key={name} name={name} />
            ))}
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
