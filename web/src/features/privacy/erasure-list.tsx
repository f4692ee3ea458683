import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, Copy, ShieldCheck } from "lucide-react";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { LoadMore } from "@/components/load-more";
import { Moment } from "@/components/moment";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { keepFocus } from "@/hooks/keep-focus";
import { useCan } from "@/hooks/use-can";
import { useCopy } from "@/hooks/use-copy";
import { useMemberName } from "@/hooks/use-member-name";
import type { Erasure } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { totalOf } from "./kinds";
import { erasuresQuery, useLiftErasure } from "./queries";
import { Receipt } from "./receipt";

type Props = { open: string | undefined; onOpen: (id: string | undefined) => void };

/** Every erasure of the workspace, the newest first, without a name; one receipt at a time, which is what is printed. */
export function ErasureList(props: Props) {
  const { t } = useTranslation();
  return (
    <Card aria-labelledby="erasures">
      <CardHeader>
        <div>
          <CardTitle id="erasures">{t("privacy.erasures")}</CardTitle>
          <CardDescription>{t("privacy.erasuresText")}</CardDescription>
        </div>
      </CardHeader>
      <Erasures {...props} />
    </Card>
  );
}

function Erasures({ open, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(erasuresQuery);
  const erasures = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) {
    return (
      <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-3 border-t px-5 py-5">
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="h-5 w-3/5" />
      </div>
    );
  }
  if (error && erasures.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (erasures.length === 0) return <EmptyState className="border-t px-6 py-10" picture={<EmptyPicture icon={ShieldCheck} />} title={t("privacy.erasuresEmpty")} text={t("privacy.erasuresEmptyText")} />;
  return (
    <>
      <ul aria-label={t("privacy.erasures")} className="divide-y border-t">
        {erasures.map((erasure) => (
          <Row key={erasure.id} erasure={erasure} open={erasure.id === open} onOpen={(wanted) => onOpen(wanted ? erasure.id : undefined)} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  );
}

function Row({ erasure, open, onOpen }: { erasure: Erasure; open: boolean; onOpen: (open: boolean) => void }) {
  const { t, i18n } = useTranslation();
  const nameOf = useMemberName();
  const copy = useCopy();
  const mayLift = useCan("POST /erasures/{id}/lift");
  const id = useId();
  const show = useRef<HTMLButtonElement>(null);
  const date = formatDate(erasure.erasedAt, localeOf(i18n));
  const count = totalOf(erasure.removed);
  return (
    <li className="px-5 py-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="font-medium">{date}</span>
            <Badge tone={erasure.reason === "request" ? "violet" : "slate"}>{t(`erasureReason.${erasure.reason}`)}</Badge>
            {erasure.liftedAt && <Badge tone="amber">{t("privacy.lifted")}</Badge>}
          </p>
          <p className="mt-0.5 text-[0.8125rem] text-muted-foreground">
            {erasure.erasedBy === null ? t("privacy.system") : nameOf(erasure.erasedBy)} · {t("privacy.items", { count })} · {t("privacy.accountsOf", { count: erasure.contacts })}
            {erasure.liftedAt && (
              <>
                {" · "}
                {t("privacy.liftedAt")} <Moment at={erasure.liftedAt} form="moment" />
              </>
            )}
          </p>
        </div>
        <div className="-mr-2 flex items-center gap-1 max-sm:-ml-3">
          <Button ref={show} variant="ghost" size="sm" aria-expanded={open} aria-controls={id} onClick={() => onOpen(!open)}>
            {t("privacy.show")}
            <span className="sr-only">, {date}</span>
            <ChevronDown aria-hidden="true" className={cn("transition-transform motion-reduce:transition-none", open && "rotate-180")} />
          </Button>
          <Button variant="ghost" size="icon-sm" aria-label={t("privacy.copyProofOf", { date })} title={t("privacy.copyProof")} onClick={() => copy(erasure.proof)}>
            <Copy aria-hidden="true" />
          </Button>
          {mayLift && !erasure.liftedAt && <Lift erasure={erasure} date={date} onLifted={() => keepFocus(() => show.current)} />}
        </div>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <div className="mt-3 rounded-xl border p-4">
            <Receipt erasure={erasure} />
          </div>
        )}
      </div>
    </li>
  );
}

/** Once it is lifted, there is no button left to give the focus back to. */
function Lift({ erasure, date, onLifted }: { erasure: Erasure; date: string; onLifted: () => void }) {
  const { t } = useTranslation();
  const lift = useLiftErasure();
  const lifted = () => {
    toast.success(t("privacy.liftDone"));
    onLifted();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="sm" aria-disabled={lift.isPending} aria-label={t("privacy.liftOf", { date })}>
          {t("privacy.lift")}
        </Button>
      }
      title={t("privacy.liftTitle")}
      text={t("privacy.liftText")}
      action={t("privacy.liftDo")}
      onConfirm={() => {
        if (!lift.isPending) void lift.mutateAsync(erasure.id).then(lifted, () => undefined);
      }}
    />
  );
}
