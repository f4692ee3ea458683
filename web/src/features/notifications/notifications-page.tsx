import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Bell, CheckCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useListKeys } from "@/hooks/use-list-keys";
import { Notice } from "./notice";
import { notificationsQuery, unreadQuery, useMarkRead } from "./queries";
import type { NotificationSearch } from "./search";

type Props = { search: NotificationSearch; onSearch: (search: NotificationSearch) => void };

/** What one should know, newest first; opening it reads it. */
export function NotificationsPage({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const markRead = useMarkRead();
  const unread = useQuery(unreadQuery).data?.unread;
  useListKeys();
  return (
    <div className="page">
      <PageHeader
        title={t("notifications.title")}
        subtitle={t("notifications.subtitle")}
        actions={
          <Button variant="secondary" disabled={markRead.isPending || !unread} onClick={() => markRead.mutate(undefined)}>
            <CheckCheck aria-hidden="true" />
            {t("notifications.readAll")}
          </Button>
        }
      />
      <SegmentedControl
        label={t("notifications.filter")}
        value={search.unread ? "unread" : "all"}
        onChange={(value) => onSearch({ unread: value === "unread" ? true : undefined })}
        options={[
          { value: "all", label: t("notifications.all") },
          { value: "unread", label: t("notifications.unread") },
        ]}
      />
      <div className="mt-4">
        <Notices search={search} onRead={(id) => markRead.mutate(id)} />
      </div>
    </div>
  );
}

function Notices({ search, onRead }: { search: NotificationSearch; onRead: (id: string) => void }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(notificationsQuery(search));
  const notices = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <ListSkeleton rows={6} />;
  if (error && notices.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (notices.length === 0 && !hasNextPage) {
    return search.unread ? (
      <EmptyState picture={<EmptyPicture icon={CheckCheck} />} title={t("notifications.allRead")} text={t("notifications.allReadText")} />
    ) : (
      <EmptyState picture={<EmptyPicture icon={Bell} />} title={t("notifications.empty")} text={t("notifications.emptyText")} />
    );
  }
  return (
    <Card className="overflow-hidden max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
      <ul aria-label={t("notifications.title")} className="divide-y">
        {notices.map((notice) => (
          <li key={notice.id}>
            <Notice notice={notice} onRead={() => !notice.read && onRead(notice.id)} />
          </li>
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Card>
  );
}
