import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Moment } from "@/components/moment";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useMemberName } from "@/hooks/use-member-name";
import type { LeadChange } from "@/lib/api/types";
import { formatMoney, formatPhone, localeOf } from "@/lib/format";
import { translated } from "@/lib/i18n/problem-text";
import { leadHistoryQuery, tagsQuery } from "./queries";

/** What was changed of a lead, and by whom. */
export function LeadHistory({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(leadHistoryQuery(leadId));
  const changes = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card aria-labelledby="lead-history">
      <CardHeader>
        <CardTitle id="lead-history">{t("history.title")}</CardTitle>
      </CardHeader>
      {isPending && (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-3 px-5 pb-5">
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </div>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} className="grid justify-items-center px-5 pb-6 text-center" />}
      {data && changes.length === 0 && <p className="px-5 pb-5 text-sm text-muted-foreground">{t("history.empty")}</p>}
      {changes.length > 0 && (
        <ol aria-label={t("history.title")} className="grid gap-3 border-t px-5 py-4">
          {changes.map((change) => (
            <li key={change.id} className="text-sm">
              <Change change={change} />
            </li>
          ))}
        </ol>
      )}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Card>
  );
}

function Change({ change }: { change: LeadChange }) {
  const { t } = useTranslation();
  const nameOf = useMemberName();
  const show = useShownValue(change);
  const before = show(change.fromValue);
  const after = show(change.toValue);
  const [kind, id = ""] = change.actor.split(":");
  return (
    <>
      <p className="[overflow-wrap:anywhere]">
        <span className="font-medium">{t(`leadChange.${change.kind}`)}</span>
        {before && after ? (
          <span className="text-muted-foreground">
            {" "}
            · {before} <span aria-hidden="true">→</span>
            <span className="sr-only">{t("history.to")}</span> {after}
          </span>
        ) : (
          <span className="text-muted-foreground">
            {after && ` · ${after}`}
            {before && ` · ${change.kind === "tag_removed" ? before : t("history.was", { value: before })}`}
          </span>
        )}
      </p>
      <p className="text-xs text-muted-foreground">
        {kind === "user" ? nameOf(id) : t("history.system")} · <Moment at={change.at} />
      </p>
    </>
  );
}

/** A value of a change in words: statuses, members and tags stand in it as codes and ids. */
function useShownValue({ kind }: LeadChange): (value: string | null) => string | null {
  const { t, i18n } = useTranslation();
  const nameOf = useMemberName();
  const { data: tags } = useQuery(tagsQuery);
  return (value) => {
    if (value === null || value === "") return null;
    switch (kind) {
      case "status":
        return translated(`leadStatus.${value}`, value);
      case "assignee":
        return nameOf(value);
      case "deal": {
        const [amount, currency] = value.split(" ");
        return amount && currency ? formatMoney(Number(amount), currency, localeOf(i18n)) : value;
      }
      case "tag_added":
      case "tag_removed":
        return tags?.items.find((tag) => tag.id === value)?.name ?? (tags ? t("history.goneTag") : "…");
      case "phone":
        return formatPhone(value);
      case "email":
        return value;
      case "corrected_type":
        return translated(`leadType.${value}`, value);
      case "corrected_score":
        return value;
      case "corrected_intents":
        return value.split(",").map((intent) => translated(`intent.${intent}`, intent)).join(", ");
      case "correction_taken_back":
      case "note_added":
      case "note_edited":
      case "note_deleted":
        return null;
    }
  };
}
