import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useLastVisit } from "@/hooks/use-last-visit";
import { conversationCountsQuery } from "@/lib/api/conversations";
import { lastVisit } from "@/lib/last-visit";
import { cn } from "@/lib/utils";
import { FirstSteps } from "./first-steps";
import { News } from "./news";
import { overviewQuery } from "./queries";
import { Results } from "./results";
import type { OverviewSearch } from "./search";
import { TodoList } from "./todo-list";
import { useFirstSteps } from "./use-first-steps";

type Props = {
  name: string;
  workspaceId: string;
  search: OverviewSearch;
  onSearch: (patch: Partial<OverviewSearch>) => void;
  connectLink: ReactNode;
};

/** What an owner wants to know in the morning: what came, what waits, how it goes. */
export function OverviewPage({ name, workspaceId, search, onSearch, connectLink }: Props) {
  const { t } = useTranslation();
  const since = useLastVisit(workspaceId);
  const { data, error, refetch } = useQuery(overviewQuery(since));
  const counts = useQuery(conversationCountsQuery);
  const first = useFirstSteps(workspaceId, data);
  const ready = data && !first.pending && !counts.isLoading;
  const fresh = data !== undefined && data.accountsActive + data.accountsNeedingAttention === 0 && data.leadsTotal === 0;
  const firstName = name.trim().split(/\s+/)[0] ?? name;
  const hide = () => {
    first.hide();
    toast(t("overview.stepsHidden"), { action: { label: t("overview.stepsBack"), onClick: first.bringBack } });
  };
  const steps = first.shown && <FirstSteps steps={first.steps} fresh={fresh} firstLead={data?.firstLead ?? null} onHide={hide} />;
  return (
    <div className="page">
      <PageHeader title={t("overview.hello", { name: firstName })} subtitle={t("overview.subtitle")} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : ready && fresh && steps ? (
        steps
      ) : (
        <div className="grid gap-4 sm:gap-5">
          {ready ? (
            <>
              {steps}
              <div className={cn("grid gap-4 sm:gap-5", data.news && "lg:grid-cols-[1.5fr_1fr]")}>
                {data.news && <News news={data.news} since={since} onSettle={() => lastVisit.settle(workspaceId)} />}
                <TodoList data={data} awaitingReply={counts.data?.awaitingReply ?? 0} />
              </div>
              {/* Not before what stands above it: it would be pushed down. */}
              <Results search={search} onSearch={onSearch} connectLink={connectLink} />
            </>
          ) : (
            <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-4 sm:gap-5 lg:grid-cols-[1.5fr_1fr]">
              <Skeleton className="h-87 rounded-2xl lg:h-73" />
              <Skeleton className="h-83 rounded-xl lg:h-73" />
            </div>
          )}
        </div>
      )}
    </div>
  );
}
