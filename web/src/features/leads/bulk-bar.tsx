import { useQuery } from "@tanstack/react-query";
import { CircleDot, Tag, UserRound, X } from "lucide-react";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusDot } from "@/components/domain/lead-status";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Spinner } from "@/components/ui/spinner";
import { membersQuery } from "@/lib/api/team";
import { leadStatuses } from "@/lib/api/types";
import { formatNumber, formatPercent, localeOf } from "@/lib/format";
import { problemText } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";
import { BulkTags } from "./bulk-tags";
import { type BulkChange, mostOfFilter, useBulk } from "./bulk-queries";
import type { LeadSearch } from "./search";
import type { Selection } from "./selection";
import { useUndoOffer } from "./use-undo-offer";

type Props = { selection: Selection; search: LeadSearch; loaded: number; hasMore: boolean; total: number | undefined };

/** What one does with the leads that are ticked. Says how many, and offers those that are not loaded too. */
export function BulkBar({ selection, search, loaded, hasMore, total }: Props) {
  const { t, i18n } = useTranslation();
  const bulk = useBulk();
  const offer = useUndoOffer();
  const count = selection.all ? (total ?? loaded) : selection.ids.size;
  const tooMany = selection.all && count >= mostOfFilter && hasMore;
  const said = count === 0 ? "" : selection.all ? t("bulk.allSelected", { count }) : t("bulk.selected", { count });

  const run = (change: BulkChange) =>
    bulk.mutate(
      { target: selection.all ? { filter: search } : { ids: [...selection.ids] }, change },
      {
        onSuccess: ({ batches, matched, changed, failed }) => {
          selection.clear();
          if (failed) toast.error(problemText(failed));
          if (changed === 0) toast(t("bulk.unchanged"));
          else offer([t("bulk.changed", { count: changed }), matched > changed && t("bulk.others", { count: matched - changed })].filter(Boolean).join(" "), batches);
        },
      },
    );

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {count > 0 && (
        <div className="pointer-events-none fixed inset-x-0 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-30 flex justify-center px-2 md:bottom-6 md:pl-60">
          <section
            aria-label={t("bulk.label")}
            className="pointer-events-auto flex max-w-full animate-in flex-wrap items-center gap-x-1.5 gap-y-1 rounded-2xl border border-rail-border bg-rail p-1.5 text-rail-strong shadow-float duration-200 fade-in-0 slide-in-from-bottom-3 max-md:w-full"
          >
            <BarButton size="icon-sm" aria-label={t("bulk.clear")} title={t("bulk.clear")} onClick={selection.clear}>
              <X aria-hidden="true" />
            </BarButton>
            <p className="nums mr-1 text-sm font-medium whitespace-nowrap">{bulk.isPending ? <Progress share={bulk.progress} count={count} /> : said}</p>
            {!selection.all && hasMore && selection.ids.size >= loaded && (
              <BarButton onClick={selection.chooseAll} className="text-[#c9b8ff]">
                {total === undefined ? t("bulk.chooseAll") : t("bulk.chooseAllOf", { total: formatNumber(total, localeOf(i18n)) })}
              </BarButton>
            )}
            {tooMany ? (
              <p className="px-2 text-[0.8125rem] text-rail-foreground">{t("bulk.tooMany")}</p>
            ) : (
              <div className="flex items-center gap-1 max-md:w-full max-md:justify-between md:border-l md:border-rail-border md:pl-1.5">
                <StatusMenu disabled={bulk.isPending} onChange={run} />
                <AssigneeMenu disabled={bulk.isPending} onChange={run} />
                <BulkTags count={count} onChange={run}>
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
    </>
  );
}

function BarButton({ className, ...props }: ComponentProps<typeof Button>) {
  return <Button size="sm" variant="ghost" className={cn("px-2.5 text-rail-strong hover:bg-rail-accent hover:text-rail-strong", className)} {...props} />;
}

function Progress({ share, count }: { share: number; count: number }) {
  const { t, i18n } = useTranslation();
  return (
    <span className="inline-flex items-center gap-2">
      <Spinner />
      {t("bulk.working", { count })}
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
  const { data } = useQuery(membersQuery);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <BarButton disabled={disabled}>
          <UserRound aria-hidden="true" />
          {t("bulk.assign")}
        </BarButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="max-h-80 overflow-y-auto">
        {data?.items.map(({ userId, name }) => (
          <DropdownMenuItem key={userId} onSelect={() => onChange({ assigneeId: userId })}>
            <ContactAvatar contact={{ displayName: name, handle: userId }} className="size-6 text-2xs" />
            {name}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onChange({ unassign: true })}>
          <X aria-hidden="true" />
          {t("work.nobody")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
