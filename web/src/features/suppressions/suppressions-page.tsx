import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, Search, ShieldOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { LoadMore } from "@/components/load-more";
import { Moment } from "@/components/moment";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { useCan } from "@/hooks/use-can";
import { useSession } from "@/hooks/use-session";
import type { Suppression } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { AddDialog, ImportDialog } from "./add-dialogs";
import { exportAddress, suppressionsQuery, useLift } from "./queries";
import type { SuppressionSearch } from "./search";

type Props = { search: SuppressionSearch; onSearch: (patch: Partial<SuppressionSearch>) => void };

/** Who must not be written to, and why. */
export function SuppressionsPage({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  return (
    <Card aria-labelledby="suppressions" className="max-w-4xl">
      <CardHeader className="items-start gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <CardTitle id="suppressions">{t("suppressions.title")}</CardTitle>
          <CardDescription>{t("suppressions.text")}</CardDescription>
        </div>
        <div className="flex flex-wrap gap-2">
          <AddDialog />
          <ImportDialog />
          <Button asChild variant="secondary">
            <a href={exportAddress(search.q, workspace.id)} download>
              <Download aria-hidden="true" />
              {t("suppressions.export")}
            </a>
          </Button>
        </div>
      </CardHeader>
      <div className="border-t px-5 py-3">
        <form
          role="search"
          className="relative max-w-sm"
          onSubmit={(event) => {
            event.preventDefault();
            const text = new FormData(event.currentTarget).get("q");
            onSearch({ q: (typeof text === "string" && text.trim()) || undefined });
          }}
        >
          <Search aria-hidden="true" className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground" />
          <Input name="q" type="search" key={search.q ?? ""} defaultValue={search.q} aria-label={t("suppressions.search")} placeholder={t("suppressions.search")} className="h-9 pl-9" />
        </form>
      </div>
      <People q={search.q} />
    </Card>
  );
}

function People({ q }: { q: string | undefined }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(suppressionsQuery(q));
  const people = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <ListSkeleton rows={4} />;
  if (error && people.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (people.length === 0) return <EmptyState picture={<EmptyPicture icon={ShieldOff} />} title={q ? t("suppressions.noMatch") : t("suppressions.empty")} text={t("suppressions.emptyText")} />;
  return (
    <>
      <ul aria-label={t("suppressions.title")} className="divide-y border-t">
        {people.map((person) => (
          <Person key={person.contact.id} person={person} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  );
}

function Person({ person }: { person: Suppression }) {
  const { t } = useTranslation();
  const lift = useLift();
  const mayLift = useCan("DELETE /suppressions/{contactId}");
  const name = contactName(person.contact);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5 text-sm">
      <ContactAvatar contact={person.contact} className="size-9" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          {person.leadId ? (
            <Link to="/leads/$leadId" params={{ leadId: person.leadId }} className="truncate font-medium hover:underline">
              {name}
            </Link>
          ) : (
            <span className="truncate font-medium">{name}</span>
          )}
          <Badge tone={person.reason === "refusal" ? "rose" : "slate"}>{t(`suppressionReason.${person.reason}`)}</Badge>
        </p>
        <p className="mt-0.5 truncate text-[0.8125rem] text-muted-foreground">
          <Moment at={person.createdAt} />
          {person.quote && ` · « ${person.quote} »`}
          {person.note && ` · ${person.note}`}
        </p>
      </div>
      {mayLift && (
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm" disabled={lift.isPending}>
              {t("suppressions.lift")}
            </Button>
          }
          title={t("suppressions.liftTitle", { name })}
          text={person.reason === "refusal" ? t("suppressions.liftRefusal") : t("suppressions.liftText")}
          action={t("suppressions.lift")}
          onConfirm={() => lift.mutate(person.contact.id, { onSuccess: () => toast.success(t("suppressions.lifted", { name })) })}
        />
      )}
    </li>
  );
}
