import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, StarOff } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { InteractionIcon } from "@/components/domain/interaction-icon";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Moment } from "@/components/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useMemberName } from "@/hooks/use-member-name";
import { useNow } from "@/hooks/use-now";
import type { Interaction, Target } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { cn } from "@/lib/utils";
import { isFresh } from "./arrange";
import { activityOfQuery } from "./queries";
import { Does, TargetActivity } from "./target-activity";
import { TargetNote } from "./target-note";

/** The button goes with its row: the next one's takes the focus. */
function keepFocus(button: HTMLElement): void {
  const row = button.closest("li");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  (next?.querySelector<HTMLElement>("[data-stop]") ?? document.getElementById("content"))?.focus();
}

/** `last` is what they did last; `known` says that nobody need be asked where there is none. */
type Props = { target: Target; last: Interaction | undefined; known: boolean; open: boolean; onOpen: (open: boolean) => void; onStop: () => void };

/** Somebody whom one follows closely: what they did last, why one follows them, and since when. */
export function TargetRow({ target, last, known, open, onOpen, onStop }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const now = useNow();
  const nameOf = useMemberName();
  const { contact, leadId } = target;
  const name = contactName(contact);
  const asked = useQuery({ ...activityOfQuery(contact.id, 1), enabled: !known && !last });
  const newest = last ?? asked.data?.items[0];
  const fresh = isFresh(newest, now);
  return (
    <li className={cn("relative px-4 py-4 md:px-5", fresh && "before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-primary")}>
      <div className="flex gap-3.5">
        <ContactAvatar contact={contact} className="size-10" />
        <div className="min-w-0 flex-1">
          <div className="flex items-start gap-2">
            <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-0.5">
              {leadId ? (
                <Link to="/leads/$leadId" params={{ leadId }} data-list-link="" className="max-w-full truncate font-medium hover:underline">
                  {name}
                </Link>
              ) : (
                <span className="max-w-full truncate font-medium">{name}</span>
              )}
              <span className="inline-flex min-w-0 items-center gap-1 text-[0.8125rem] text-muted-foreground">
                <PlatformIcon platform={contact.platform} className="size-3.5 shrink-0" />
                <span className="sr-only">{t(`platform.${contact.platform}`)}</span>
                <span className="truncate">@{contact.handle}</span>
              </span>
            </p>
            <div className="-my-1.5 -mr-1.5 flex shrink-0 items-center">
              <Button variant="ghost" size="icon" aria-expanded={open} aria-controls={open ? id : undefined} aria-label={t("targets.show", { name })} title={t("targets.lastOnes")} onClick={() => onOpen(!open)}>
                <ChevronDown aria-hidden="true" className={cn("transition-transform", open && "rotate-180")} />
              </Button>
              <Button variant="ghost" size="icon" aria-label={t("targets.stopName", { name })} title={t("targets.stop")} data-stop="" onClick={(event) => (keepFocus(event.currentTarget), onStop())}>
                <StarOff aria-hidden="true" />
              </Button>
            </div>
          </div>
          <Last item={newest} fresh={fresh} waiting={asked.isLoading} />
          <div className="mt-1 flex flex-wrap items-start justify-between gap-x-6">
            <div className="min-w-0 flex-1 basis-56">
              <TargetNote target={target} />
            </div>
            <p className="py-1.5 text-xs leading-5 text-muted-foreground">
              {t("targets.addedBy", { name: nameOf(target.addedBy) })} · <Moment at={target.createdAt} />
            </p>
          </div>
        </div>
      </div>
      {open && <TargetActivity id={id} target={target} />}
    </li>
  );
}

function Last({ item, fresh, waiting }: { item: Interaction | undefined; fresh: boolean; waiting: boolean }) {
  const { t } = useTranslation();
  if (!item) return <p className="mt-1 text-sm text-muted-foreground">{waiting ? "…" : t("targets.nothingYet")}</p>;
  return (
    <div className="mt-1 flex items-start gap-2 text-sm">
      <InteractionIcon type={item.type} className="mt-px" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-muted-foreground">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <Does item={item} /> · <Moment at={item.occurredAt} approximate={item.timePrecision === "approximate"} className="text-[0.8125rem]" />
          </span>
          {fresh && (
            <Badge tone="violet" className="h-5 px-1.5 text-2xs">
              {t("targets.fresh")}
            </Badge>
          )}
        </p>
        {item.text && <p className={cn("mt-0.5 line-clamp-2 [overflow-wrap:anywhere]", !fresh && "text-muted-foreground")}>{t("targets.said", { text: item.text })}</p>}
      </div>
    </div>
  );
}
