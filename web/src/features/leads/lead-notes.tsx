import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import { LeadNote } from "./lead-note";
import { noteStore, useBegunNote } from "./note-store";
import { leadNotesQuery, useAddNote } from "./queries";

/** What the team wrote about a lead, for itself. */
export function LeadNotes({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(leadNotesQuery(leadId));
  const notes = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card aria-labelledby="lead-notes">
      <CardHeader>
        <div>
          <CardTitle id="lead-notes">{t("notes.title")}</CardTitle>
          <CardDescription>{t("notes.text")}</CardDescription>
        </div>
      </CardHeader>
      <div className="px-5 pb-4">
        <NewNote leadId={leadId} />
      </div>
      {isPending && (
        <div aria-busy="true" aria-label={t("common.loading")} className="px-5 pb-5">
          <Skeleton className="h-12" />
        </div>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} className="grid justify-items-center px-5 pb-6 text-center" />}
      {notes.length > 0 && (
        <ul aria-label={t("notes.title")} className="divide-y border-t">
          {notes.map((note) => (
            <li key={note.id} className="px-5 py-3.5">
              <LeadNote note={note} />
            </li>
          ))}
        </ul>
      )}
      {data && notes.length === 0 && <p className="border-t px-5 py-4 text-sm text-muted-foreground">{t("notes.empty")}</p>}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Card>
  );
}

function NewNote({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const add = useAddNote(leadId);
  const text = useBegunNote(leadId);
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim() || add.isPending) return;
        void add.mutateAsync(text.trim()).then(
          () => {
            if (noteStore.get(leadId) === text) noteStore.clear(leadId);
          },
          () => undefined,
        );
      }}
    >
      <Textarea value={text} onChange={(event) => noteStore.set(leadId, event.currentTarget.value)} aria-label={t("notes.new")} placeholder={t("notes.placeholder")} maxLength={5000} className="min-h-16 md:text-sm" />
      <Button type="submit" variant="secondary" size="sm" className="justify-self-start" disabled={add.isPending}>
        {add.isPending && <Spinner />}
        {t("notes.add")}
      </Button>
    </form>
  );
}
