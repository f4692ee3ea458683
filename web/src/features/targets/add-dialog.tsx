import { useQuery } from "@tanstack/react-query";
import { Check, Search, Star } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useDebounced } from "@/hooks/use-debounced";
import type { ContactSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { problemText } from "@/lib/i18n/problem-text";
import { handleIn, mostTargets } from "./arrange";
import { contactSearchQuery, type Follow, useFollow } from "./queries";

const typingPause = 250;
type Props = { open: boolean; onOpen: (open: boolean) => void; full: boolean };

/** Finds people by name or handle; it stays, since one often has several in mind. */
export function AddDialog({ open, onOpen, full }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onOpenChange={onOpen}>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("targets.addTitle")}</DialogTitle>
          <DialogDescription>{t("targets.addText")}</DialogDescription>
        </div>
        {full ? <p className="rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm font-medium text-amber">{t("problem.target.too_many", { limit: mostTargets })}</p> : <Finder />}
      </DialogContent>
    </Dialog>
  );
}

function Finder() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim().replace(/^@/, ""), typingPause);
  const { data, error, isFetching, refetch } = useQuery(contactSearchQuery(q));
  const follow = useFollow();
  const found = q.length > 1 ? (data?.items ?? []) : [];
  const handle = handleIn(q);
  // Where there are more than are shown, it may be among the others.
  const stranger = data?.nextCursor === null && !isFetching && handle && !found.some((one) => one.platform === "tiktok" && one.handle.toLowerCase() === handle) ? handle : undefined;
  const start = (body: Follow, name: string) => follow.mutate(body, { onSuccess: () => toast.success(t("targets.followed", { name })) });
  return (
    <div className="grid min-h-72 content-start gap-4">
      <div className="relative">
        <Search aria-hidden="true" className="pointer-events-none absolute top-3 left-3 size-4 text-muted-foreground" />
        <Input
          type="search"
          autoFocus
          spellCheck={false}
          maxLength={100}
          aria-label={t("targets.find")}
          placeholder={t("targets.findPlaceholder")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="pl-9 [&::-webkit-search-cancel-button]:hidden"
        />
      </div>
      <p role="status" className="sr-only">
        {q.length > 1 && data && !isFetching && t("targets.found", { count: found.length })}
      </p>
      {q.length < 2 ? (
        <p className="px-1 text-sm text-muted-foreground">{t("targets.findHint")}</p>
      ) : error && !data ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-muted-foreground">
          {problemText(error)}
          <Button variant="secondary" size="sm" onClick={() => void refetch()}>
            {t("common.retry")}
          </Button>
        </p>
      ) : !data ? (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-2">
          <Skeleton className="h-12 rounded-lg" />
          <Skeleton className="h-12 rounded-lg" />
        </div>
      ) : (
        <>
          {found.length > 0 && (
            <ul aria-label={t("targets.people")} className="divide-y rounded-xl border">
              {found.map((one) => (
                <Found key={one.id} contact={one} busy={follow.isPending} onFollow={() => start({ contactId: one.id }, contactName(one))} />
              ))}
            </ul>
          )}
          {found.length === 0 && <p className="px-1 text-sm text-muted-foreground">{t("targets.nobody", { q })}</p>}
          {stranger && (
            <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-dashed px-4 py-3">
              <p className="min-w-0 flex-1 basis-52 text-[0.8125rem] text-muted-foreground">{t("targets.stranger", { handle: stranger })}</p>
              <Button variant="secondary" size="sm" disabled={follow.isPending} onClick={() => start({ platform: "tiktok", handle: stranger }, `@${stranger}`)}>
                <Star aria-hidden="true" />
                <span className="max-w-48 truncate">{t("targets.followHandle", { handle: stranger })}</span>
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function Found({ contact, busy, onFollow }: { contact: ContactSummary; busy: boolean; onFollow: () => void }) {
  const { t } = useTranslation();
  const name = contactName(contact);
  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <ContactAvatar contact={contact} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="flex items-center gap-1 text-xs text-muted-foreground">
          <PlatformIcon platform={contact.platform} className="size-3 shrink-0" />
          <span className="truncate">@{contact.handle}</span>
        </p>
      </div>
      {contact.isTarget ? (
        <span className="inline-flex h-8 items-center gap-1.5 px-2 text-[0.8125rem] font-medium text-muted-foreground">
          <Check aria-hidden="true" className="size-4 text-green" />
          {t("targets.already")}
        </span>
      ) : (
        <Button variant="soft" size="sm" disabled={busy} aria-label={t("targets.followName", { name })} onClick={onFollow}>
          <Star aria-hidden="true" />
          {t("targets.followShort")}
        </Button>
      )}
    </li>
  );
}
