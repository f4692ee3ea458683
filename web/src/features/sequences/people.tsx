import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Sequence, SequencePerson } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { sequencePeopleQuery, useTakeOut } from "./queries";

/** Who is and was in a sequence, the latest first. */
export function PeopleDialog({ sequence, children }: { sequence: Sequence; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Dialog>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent className="sm:max-w-xl">
        <div className="grid gap-1.5">
          <DialogTitle>{sequence.name}</DialogTitle>
          <DialogDescription>{t("sequences.peopleText")}</DialogDescription>
        </div>
        <People sequence={sequence} />
      </DialogContent>
    </Dialog>
  );
}

function People({ sequence }: { sequence: Sequence }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(sequencePeopleQuery(sequence.id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-48 rounded-xl" aria-label={t("common.loading")} />;
  const people = data.pages.flatMap((page) => page.items);
  if (people.length === 0) return <p className="py-6 text-center text-sm text-muted-foreground">{t("sequences.nobody")}</p>;
  return (
    <div>
      <ul className="divide-y border-y">
        {people.map((person) => (
          <Person key={person.id} person={person} sequence={sequence} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </div>
  );
}

function Person({ person, sequence }: { person: SequencePerson; sequence: Sequence }) {
  const { t } = useTranslation();
  const take = useTakeOut();
  const name = contactName(person.contact);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <ContactAvatar contact={person.contact} className="size-9" />
      <div className="min-w-0 flex-1 text-sm">
        <Link to="/leads/$leadId" params={{ leadId: person.leadId }} className="block truncate font-medium hover:underline">
          {name}
        </Link>
        <p className="truncate text-[0.8125rem] text-muted-foreground">
          <RunText run={person} steps={sequence.steps.length} />
        </p>
      </div>
      {person.repliedAt !== null && <Badge tone="green">{t("sequences.answered")}</Badge>}
      {person.state === "running" && (
        <Button
          variant="ghost"
          size="sm"
          disabled={take.isPending}
          aria-label={t("sequences.takeOutName", { name })}
          onClick={() => take.mutate({ id: sequence.id, leadId: person.leadId }, { onSuccess: () => toast.success(t("sequences.takenOut", { name })) })}
        >
          {t("sequences.takeOut")}
        </Button>
      )}
    </li>
  );
}

/** Where somebody stands in a sequence, or why it ended. */
export function RunText({ run, steps }: { run: Pick<SequencePerson, "state" | "stopReason" | "nextStep" | "nextAt">; steps: number }) {
  const { t } = useTranslation();
  if (run.state === "finished") return t("sequences.finished");
  if (run.stopReason !== null) return t(`sequenceStop.${run.stopReason}`);
  const step = t("sequences.stepOf", { step: Math.min(run.nextStep, steps), steps });
  if (run.nextAt === null) return `${step} · ${t("sequences.inQueue")}`;
  return (
    <>
      {step} · <Moment at={run.nextAt} form="moment" />
    </>
  );
}
