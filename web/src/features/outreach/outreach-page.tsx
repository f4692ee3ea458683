import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CalendarClock, CheckCheck, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Autopilot } from "./autopilot";
import { MessageList } from "./message-list";
import { messageListQuery, underWayQuery } from "./queries";
import { Queue } from "./queue";
import { type OutreachSearch, type OutreachTab, outreachTabs } from "./search";
import { Templates } from "./templates";

type Props = {
  search: OutreachSearch;
  onSearch: (patch: Partial<OutreachSearch>) => void;
  renderLead: (leadId: string) => ReactNode;
  sequences: ReactNode;
};

export function OutreachPage({ search, onSearch, renderLead, sequences }: Props) {
  const { t } = useTranslation();
  const tab = search.tab ?? "suggested";
  const suggested = useInfiniteQuery(messageListQuery("suggested"));
  const underWay = useQuery(underWayQuery);
  const waiting = suggested.data?.pages.reduce((sum, page) => sum + page.items.length, 0);
  const labels: Record<OutreachTab, string> = {
    suggested: t("outreach.tabSuggested"),
    scheduled: t("outreach.tabScheduled"),
    sent: t("outreach.tabSent"),
    failed: t("outreach.tabFailed"),
    templates: t("outreach.tabTemplates"),
    sequences: t("outreach.tabSequences"),
    autopilot: t("outreach.tabAutopilot"),
  };
  const counts: Partial<Record<OutreachTab, string>> = {
    suggested: waiting ? `${waiting}${suggested.hasNextPage ? "+" : ""}` : "",
    scheduled: underWay.data?.length ? String(underWay.data.length) : "",
  };
  return (
    <div className="page">
      <PageHeader title={t("outreach.title")} subtitle={t("outreach.subtitle")} />
      <Tabs
        value={tab}
        onValueChange={(value) => {
          const next = outreachTabs.find((one) => one === value);
          onSearch({ tab: next === "suggested" ? undefined : next, open: undefined, add: undefined });
        }}
      >
        <TabsList aria-label={t("outreach.tabs")}>
          {outreachTabs.map((value) => (
            <TabsTrigger key={value} value={value}>
              {labels[value]}
              {counts[value] && <span className="nums rounded-full bg-muted px-1.5 py-px text-2xs text-muted-foreground">{counts[value]}</span>}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="suggested" className="pt-5">
          <Queue query={suggested} open={search.open} onOpen={(open) => onSearch({ open })} renderLead={renderLead} />
        </TabsContent>
        <TabsContent value="scheduled" className="pt-5">
          <UnderWay />
        </TabsContent>
        <TabsContent value="sent" className="pt-5">
          <Past state="sent" />
        </TabsContent>
        <TabsContent value="failed" className="pt-5">
          <Past state="failed" />
        </TabsContent>
        <TabsContent value="templates" className="pt-5">
          <Templates adding={search.add === true} onAdding={(add) => onSearch({ add: add || undefined })} />
        </TabsContent>
        <TabsContent value="sequences" className="pt-5">
          {sequences}
        </TabsContent>
        <TabsContent value="autopilot" className="pt-5">
          <Autopilot />
        </TabsContent>
      </Tabs>
    </div>
  );
}

function UnderWay() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(underWayQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <CardsSkeleton />;
  if (data.length === 0) {
    return <EmptyState picture={<EmptyPicture icon={CalendarClock} />} title={t("outreach.emptyScheduled")} text={t("outreach.emptyScheduledText")} />;
  }
  return <MessageList messages={data} />;
}

function Past({ state }: { state: "sent" | "failed" }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(messageListQuery(state));
  const messages = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error && messages.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <CardsSkeleton />;
  if (messages.length === 0) {
    return state === "sent" ? (
      <EmptyState picture={<EmptyPicture icon={CheckCheck} />} title={t("outreach.emptySent")} text={t("outreach.emptySentText")} />
    ) : (
      <EmptyState picture={<EmptyPicture icon={ShieldCheck} />} title={t("outreach.emptyFailed")} text={t("outreach.emptyFailedText")} />
    );
  }
  return (
    <>
      <MessageList messages={messages} />
      <LoadMore hasMore={query.hasNextPage} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
    </>
  );
}

function CardsSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-4">
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} className="h-36 rounded-xl" />
      ))}
    </div>
  );
}
