import { AlarmClock, CalendarClock, CalendarDays, Moon, Sunrise, type LucideIcon } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { MomentForm } from "@/components/moment-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Keys } from "@/components/ui/keys";
import { useNow } from "@/hooks/use-now";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { formatClock, formatMoment, localeOf } from "@/lib/format";
import { ariaKeys } from "@/lib/shortcuts";
import { farthest, onMorning, type SnoozeChoice, snoozeChoices } from "./snooze";

const icons: Record<SnoozeChoice, LucideIcon> = { later: Moon, tomorrow: Sunrise, nextWeek: CalendarDays };

/** Puts a conversation aside until a time; S opens it. */
export function SnoozeMenu({ onSnooze }: { onSnooze: (until: string) => void }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<Date | null>(null);
  const [choosing, setChoosing] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  useShortcuts({ snooze: () => setOpened(new Date()) });
  const locale = localeOf(i18n);
  const now = useNow();
  const shown = (choice: SnoozeChoice, at: Date) => (choice === "nextWeek" ? `${at.toLocaleDateString(locale, { weekday: "long" })} ${formatClock(at.toISOString(), locale)}` : formatMoment(at.toISOString(), locale, now));
  return (
    <>
      <DropdownMenu open={opened !== null} onOpenChange={(open) => setOpened(open ? new Date() : null)}>
        <DropdownMenuTrigger asChild>
          <Button ref={trigger} variant="secondary" size="sm" aria-label={t("conversations.snooze")} aria-keyshortcuts={ariaKeys("snooze")} title={t("conversations.snooze")} className="max-2xl:gap-1.5 max-2xl:px-2">
            <AlarmClock aria-hidden="true" />
            <span className="max-2xl:hidden">{t("conversations.snooze")}</span>
            <span className="max-md:hidden pointer-coarse:hidden">
              <Keys name="snooze" />
            </span>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="min-w-64">
          {snoozeChoices(opened ?? new Date()).map(({ choice, at }) => {
            const Icon = icons[choice];
            return (
              <DropdownMenuItem key={choice} onSelect={() => onSnooze(at.toISOString())}>
                <Icon aria-hidden="true" />
                {t(`snoozeChoice.${choice}`)}
                <span className="nums ml-auto pl-4 text-xs text-muted-foreground">{shown(choice, at)}</span>
              </DropdownMenuItem>
            );
          })}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setChoosing(true)}>
            <CalendarClock aria-hidden="true" />
            {t("conversations.snoozePick")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={choosing} onOpenChange={setChoosing}>
        <DialogContent
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            trigger.current?.focus();
          }}
        >
          <div className="grid gap-1.5">
            <DialogTitle>{t("conversations.snoozeTitle")}</DialogTitle>
            <DialogDescription>{t("conversations.snoozeText")}</DialogDescription>
          </div>
          <MomentForm
            label={t("conversations.snoozeUntil")}
            wrong={t("conversations.snoozeWrong")}
            most={farthest}
            suggest={(now) => onMorning(now, 1)}
            action={t("conversations.snoozeDo")}
            onChoose={(until) => {
              setChoosing(false);
              onSnooze(until);
            }}
          />
        </DialogContent>
      </Dialog>
    </>
  );
}
