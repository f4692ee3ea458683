import { CircleDot, Tag, UserRound, X } from "lucide-react";
import { type ComponentProps, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { LeadStatusDot } from "@/components/domain/lead-status";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Spinner } from "@/components/ui/spinner";
import { leadStatuses } from "@/lib/api/types";
import { formatNumber, formatPercent, localeOf } from "@/lib/format";
import { problemText } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";
import { BulkTags } from "./bulk-tags";
import { type BulkChange, mostOfFilter, useBulk } from "./bulk-queries";
import { MemberMenu } from "./member-menu";
import type { LeadSearch } from "./search";
import type { Selection } from "./selection";
import { useUndoOffer } from "./use-undo-offer";

type Props = { selection: Selection; search: LeadSearch; loaded: number; hasMore: boolean; total: number | undefined };

/** What one does with the leads that are ticked. Says how many, and offers those that are not loaded too. */
export function BulkBar({ selection, search, loaded, hasMore, total }: Props) {
  const { t, i18n } = useTranslation();
  const bulk = useBulk();
  const offer = useUndoOffer();
  const bar = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState<BulkChange | null>(null);
  // The server did not count them all: what is loaded is no number of theirs.
  const unknown = selection.all && total === undefined;
  const count = selection.all ? (total ?? loaded) : selection.ids.size;
  const tooMany = selection.all && count >= mostOfFilter && hasMore;
  const said = count === 0 ? "" : unknown ? t("bulk.allOfFilter") : selection.all ? t("bulk.allSelected", { count }) : t("bulk.selected", { count });

  // Another screen may be there once the lists are read again: the promise outlives this one. A refusal has its toast.
  const run = (change: BulkChange) =>
    void bulk.mutateAsync({ target: selection.all ? { filter: search } : { ids: [...selection.ids] }, change }).then(
      ({ batches, matched, changed, failed }) => {
        selection.clear();
        if (failed) toast.error(problemText(failed));
        if (changed === 0) toast(t("bulk.unchanged"));
        else offer([t("bulk.changed", { count: changed }), matched > changed && t("bulk.others", { count: matched - changed })].filter(Boolean).join(" "), batches);
      },
      () => undefined,
    );
  const onChange = unknown ? setAsked : run;

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {count > 0 && (
        <div className="pointer-events-none fixed inset-x-0 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-30 flex justify-center px-2 md:bottom-6 md:pl-60">
          <section
            ref={bar}
            aria-label={t("bulk.label")}
            className="pointer-events-auto flex max-w-full animate-in flex-wrap items-center gap-x-1.5 gap-y-1 rounded-2xl border border-rail-border bg-rail p-1.5 text-rail-strong shadow-float duration-200 fade-in-0 slide-in-from-bottom-3 max-md:w-full"
          >
            <BarButton size="icon-sm" aria-label={t("bulk.clear")} title={t("bulk.clear")} onClick={selection.clear}>
              <X aria-hidden="true" />
            </BarButton>
            <p className="nums mr-1 text-sm font-medium whitespace-nowrap">{bulk.isPending ? <Progress share={bulk.progress} count={unknown ? undefined : count} /> : said}</p>
            {!selection.all && hasMore && selection.ids.size >= loaded && (
              <BarButton onClick={selection.chooseAll} className="text-[#c9b8ff]">
                {total === undefined ? t("bulk.chooseAll") : t("bulk.chooseAllOf", { total: formatNumber(total, localeOf(i18n)) })}
              </BarButton>
            )}
            {tooMany ? (
              <p className="px-2 text-[0.8125rem] text-rail-foreground">{t("bulk.tooMany")}</p>
            ) : (
              <div className="flex items-center gap-1 max-md:w-full max-md:justify-between md:border-l md:border-rail-border md:pl-1.5">
                <StatusMenu disabled={bulk.isPending} onChange={onChange} />
                <AssigneeMenu disabled={bulk.isPending} onChange={onChange} />
                <BulkTags count={unknown ? undefined : count} onChange={onChange}>
                  <BarButton disabled={bulk.isPending}>
                    <Tag aria-hidden="true" />
                    {t("bulk.tag")}
                  </BarButton>
                </BulkTags>
              </div>
            )}
          </section>
        </div>
      )}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        onClosed={() => bar.current?.querySelector("button")?.focus()}
        title={t("bulk.askAllTitle")}
        text={t("bulk.askAllText")}
        action={t("bulk.askAll")}
        onConfirm={() => asked && run(asked)}
      />
    </>
  );
}

function BarButton({ className, ...props }: ComponentProps<typeof Button>) {
  return <Button size="sm" variant="ghost" className={cn("px-2.5 text-rail-strong hover:bg-rail-accent hover:text-rail-strong", className)} {...props} />;
}

function Progress({ share, count }: { share: number; count: number | undefined }) {
  const { t, i18n } = useTranslation();
  return (
    <span className="inline-flex items-center gap-2">
      <Spinner />
      {count === undefined ? t("bulk.workingAll") : t("bulk.working", { count })}
      {share > 0 && share < 1 && formatPercent(share, localeOf(i18n))}
    </span>
  );
}

type MenuProps = { disabled: boolean; onChange: (change: BulkChange) => void };

function StatusMenu({ disabled, onChange }: MenuProps) {
  const { t } = useTranslation();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <BarButton disabled={disabled}>
          <CircleDot aria-hidden="true" />
          {t("bulk.status")}
        </BarButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start">
        {/* Nothing becomes new again. */}
        {leadStatuses
          .filter((status) => status !== "new")
          .map((status) => (
            <DropdownMenuItem key={status} onSelect={() => onChange({ status })}>
              <LeadStatusDot status={status} />
              {t(`leadStatus.${status}`)}
            </DropdownMenuItem>
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function AssigneeMenu({ disabled, onChange }: MenuProps) {
  const { t } = useTranslation();
  return (
    <MemberMenu side="top" align="start" assigneeId={undefined} onGive={(assigneeId) => onChange(assigneeId ? { assigneeId } : { unassign: true })}>
      <BarButton disabled={disabled}>
        <UserRound aria-hidden="true" />
        {t("bulk.assign")}
      </BarButton>
    </MemberMenu>
  );
}
