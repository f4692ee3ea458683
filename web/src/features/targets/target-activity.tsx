import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowUpRight, ExternalLink, MessagesSquare } from "lucide-react";
import { useTranslation } from "react-i18next";
import { InteractionIcon } from "@/components/domain/interaction-icon";
import { InteractionSentence } from "@/components/domain/interaction-sentence";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Interaction, Target } from "@/lib/api/types";
import { problemText } from "@/lib/i18n/problem-text";
import { activityOfQuery, conversationWithQuery } from "./queries";

const shown = 6;

/** What somebody did last, and where to go on from there. */
export function TargetActivity({ id, target: { contact, leadId } }: { id: string; target: Target }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(activityOfQuery(contact.id, shown));
  const conversation = useQuery(conversationWithQuery(contact.id)).data;
  return (
    <div id={id} className="mt-3 grid gap-4 rounded-xl bg-muted/60 px-4 py-3.5 sm:ml-13">
      {error && !data ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-muted-foreground">
          {problemText(error)}
          <Button variant="secondary" size="sm" onClick={() => void refetch()}>
            {t("common.retry")}
          </Button>
        </p>
      ) : !data ? (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-3 py-1">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      ) : data.items.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t("targets.nothingYet")}</p>
      ) : (
        <ol aria-label={t("targets.lastOnes")} className="grid gap-3">
          {data.items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap gap-2 border-t pt-3">
        {conversation && (
          <Button asChild variant="secondary" size="sm">
            <Link to="/inbox" search={{ ...(conversation.state !== "open" && { view: conversation.state }), open: conversation.id }}>
              <MessagesSquare aria-hidden="true" />
              {t("targets.conversation")}
            </Link>
          </Button>
        )}
        {leadId && (
          <Button asChild variant="secondary" size="sm">
            <Link to="/leads/$leadId" params={{ leadId }}>
              <ArrowUpRight aria-hidden="true" />
              {t("targets.lead")}
            </Link>
          </Button>
        )}
        <Button asChild variant="ghost" size="sm">
          <a href={contact.profileUrl} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden="true" />
            {t("targets.profile", { platform: t(`platform.${contact.platform}`) })}
          </a>
        </Button>
      </div>
    </div>
  );
}

function Line({ item }: { item: Interaction }) {
  return (
    <li className="flex gap-3 text-sm">
      <InteractionIcon type={item.type} className="mt-px size-5" />
      <div className="min-w-0 flex-1">
        <p className="text-muted-foreground">
          <Does item={item} /> · <Moment at={item.occurredAt} approximate={item.timePrecision === "approximate"} className="text-xs" />
        </p>
        {item.text && <p className="mt-0.5 line-clamp-3 [overflow-wrap:anywhere]">{item.text}</p>}
      </div>
    </li>
  );
}

/** The name stands above: the sentence begins with what was done. */
export function Does({ item }: { item: Interaction }) {
  return (
    <span className="inline-block first-letter:uppercase">
      <InteractionSentence item={item} />
    </span>
  );
}
