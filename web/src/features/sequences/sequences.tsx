import { useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Repeat2, Trash2, UserPlus, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useCan } from "@/hooks/use-can";
import type { Sequence } from "@/lib/api/types";
import { AbResults } from "./ab-results";
import { AddPeopleDialog } from "./add-people";
import { toDelay } from "./delay";
import { PeopleDialog } from "./people";
import { useDeleteSequence, useSwitchSequence, sequencesQuery } from "./queries";
import { SequenceDialog } from "./sequence-form";

/** Follow-ups: their messages, who is in them, and what came of them. */
export function Sequences() {
  const { t } = useTranslation();
  const mayMake = useCan("POST /sequences");
  const { data, error, refetch } = useQuery(sequencesQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-72 rounded-xl" aria-label={t("common.loading")} />;
  const add = mayMake ? (
    <SequenceDialog>
      <Button>
        <Plus aria-hidden="true" />
        {t("sequences.add")}
      </Button>
    </SequenceDialog>
  ) : null;
  if (data.items.length === 0) {
    return <EmptyState picture={<EmptyPicture icon={Repeat2} />} title={t("sequences.empty")} text={t("sequences.emptyText")} action={add} />;
  }
  return (
    <div className="grid gap-4">
      <div className="flex justify-end">{add}</div>
      <ul aria-label={t("sequences.list")} className="grid gap-4">
        {data.items.map((sequence) => (
          <li key={sequence.id}>
            <SequenceCard sequence={sequence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function SequenceCard({ sequence }: { sequence: Sequence }) {
  const { t } = useTranslation();
  const mayChange = useCan("PATCH /sequences/{id}");
  const turn = useSwitchSequence(sequence.id);
  const remove = useDeleteSequence();
  const running = sequence.a.running + sequence.b.running;
  return (
    <Card className="p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="min-w-0 truncate font-display text-lg font-semibold tracking-[-0.015em]">{sequence.name}</h2>
        <Badge tone={sequence.needsApproval ? "slate" : "violet"}>{sequence.needsApproval ? t("sequences.asks") : t("sequences.byItself")}</Badge>
        <span className="ml-auto flex items-center gap-2.5 text-sm text-muted-foreground">
          {sequence.enabled ? t("sequences.on") : t("sequences.off")}
          <Switch aria-label={t("sequences.switch", { name: sequence.name })} checked={sequence.enabled} disabled={!mayChange || turn.isPending} onCheckedChange={(on) => turn.mutate(on)} />
        </span>
      </div>
      <div className="mt-4 flex flex-col gap-5 lg:flex-row lg:gap-8">
        <ol aria-label={t("sequences.steps")} className="grid min-w-0 flex-1 content-start gap-3">
          {sequence.steps.map((step, index) => (
            <li key={index} className="flex gap-3.5">
              <span aria-hidden="true" className="nums mt-px grid size-6 shrink-0 place-items-center rounded-full bg-accent text-xs font-semibold text-accent-foreground">
                {index + 1}
              </span>
              <div className="min-w-0 text-sm">
                <p className="text-[0.8125rem] text-muted-foreground">
                  <DelayText hours={step.afterHours} first={index === 0} />
                  {step.minScore !== null && ` · ${t("sequences.fromScore", { score: step.minScore })}`}
                </p>
                <p className="mt-0.5 line-clamp-3 leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
                  {step.otherText !== null && <span className="mr-1.5 font-semibold text-violet">A</span>}
                  {step.text}
                </p>
                {step.otherText !== null && (
                  <p className="mt-1.5 line-clamp-3 leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
                    <span className="mr-1.5 font-semibold text-violet">B</span>
                    {step.otherText}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
        <AbResults sequence={sequence} className="lg:w-84 lg:shrink-0" />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-1">
        <AddPeopleDialog sequence={sequence}>
          <Button variant="secondary" size="sm" disabled={!sequence.enabled}>
            <UserPlus aria-hidden="true" />
            {t("sequences.addPeople")}
          </Button>
        </AddPeopleDialog>
        <PeopleDialog sequence={sequence}>
          <Button variant="ghost" size="sm">
            <Users aria-hidden="true" />
            {t("sequences.people", { count: sequence.a.people + sequence.b.people })}
          </Button>
        </PeopleDialog>
        {mayChange && (
          <span className="ml-auto flex flex-wrap gap-1">
            <SequenceDialog sequence={sequence}>
              <Button variant="ghost" size="sm">
                <Pencil aria-hidden="true" />
                {t("sequences.edit")}
              </Button>
            </SequenceDialog>
            <ConfirmDialog
              trigger={
                <Button variant="ghost" size="sm" disabled={remove.isPending}>
                  <Trash2 aria-hidden="true" />
                  {t("sequences.delete")}
                </Button>
              }
              title={t("sequences.deleteTitle", { name: sequence.name })}
              text={running > 0 ? t("sequences.deleteRunning", { count: running }) : t("sequences.deleteText")}
              action={t("sequences.delete")}
              onConfirm={() => remove.mutate(sequence.id, { onSuccess: () => toast.success(t("sequences.deleted")) })}
            />
          </span>
        )}
      </div>
    </Card>
  );
}

/** "3 days later", "at once". */
export function DelayText({ hours, first }: { hours: number; first: boolean }) {
  const { t } = useTranslation();
  if (hours === 0) return first ? t("sequences.atOnce") : t("sequences.rightAfter");
  const { amount, unit } = toDelay(hours);
  const span = unit === "days" ? t("sequences.days", { count: amount }) : t("sequences.hours", { count: amount });
  return first ? t("sequences.afterStart", { span }) : t("sequences.afterStep", { span });
}
