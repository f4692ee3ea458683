import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Insights } from "@/lib/api/types";
import { formatHour, formatNumber, formatWeekday, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { fewest, shareText } from "./figure";
import { shade } from "./palette";

export type HourView = "received" | "answered";
type Cell = Insights["hours"][number];
type Props = { hours: Cell[]; view: HourView; onView: (view: HourView) => void };

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const allHours = Array.from({ length: 24 }, (_, hour) => hour);

/** The hour that stands out: most was received, or the best share was answered of enough sent to tell. */
export function bestHour(hours: Cell[], view: HourView): Cell | undefined {
  const told = hours.filter((cell) => (view === "received" ? cell.received > 0 : cell.sent >= fewest && cell.answered > 0));
  const weight = (cell: Cell) => (view === "received" ? cell.received : cell.answered / cell.sent);
  return told.sort((a, b) => weight(b) - weight(a))[0];
}

function HourViews({ view, onChange }: { view: HourView; onChange: (view: HourView) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      label={t("insights.hourView")}
      value={view}
      options={[
        { value: "received", label: t("insights.hourReceived") },
        { value: "answered", label: t("insights.hourAnswered") },
      ]}
      onChange={onChange}
    />
  );
}

/** A week, hour by hour. A small square stands on a few messages only. */
export function HoursMap({ hours, view, onView }: Props) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const [at, setAt] = useState<string | null>(null);
  const cells = new Map(hours.map((cell) => [`${cell.weekday}-${cell.hour}`, cell]));
  const most = Math.max(1, ...hours.map((cell) => cell.received));
  const best = bestHour(hours, view);
  const pointed = at === null ? undefined : (cells.get(at) ?? { weekday: Number(at.split("-")[0]), hour: Number(at.split("-")[1]), received: 0, sent: 0, answered: 0 });
  const nameOf = (cell: Cell) => t("insights.hourName", { day: formatWeekday(cell.weekday, locale), hour: formatHour(cell.hour, locale) });
  const told = pointed ?? best;
  return (
    <div className="flex h-full flex-col px-5 pb-4">
      <div className="mb-3 flex">
        <HourViews view={view} onChange={onView} />
      </div>
      <div
        aria-hidden="true"
        className="grid min-h-0 flex-1 grid-cols-[2.25rem_repeat(24,minmax(0,1fr))] grid-rows-[repeat(7,minmax(0,1fr))_1.25rem] gap-[2px] sm:gap-[3px]"
        onPointerLeave={() => setAt(null)}
        onPointerOver={(event) => setAt((event.target as HTMLElement).dataset["cell"] ?? null)}
      >
        {weekdays.map((weekday) => [
          <span key={weekday} style={{ gridRow: weekday, gridColumn: 1 }} className="self-center text-xs text-muted-foreground">
            {formatWeekday(weekday, locale, "short")}
          </span>,
          ...allHours.map((hour) => {
            const key = `${weekday}-${hour}`;
            const cell = cells.get(key);
            const share = !cell ? 0 : view === "received" ? cell.received / most : cell.sent > 0 ? cell.answered / cell.sent : 0;
            const few = view === "answered" && cell !== undefined && cell.sent > 0 && cell.sent < fewest;
            const none = view === "answered" && cell !== undefined && cell.sent > 0 && cell.answered === 0;
            return (
              <span key={key} data-cell={key} style={{ gridRow: weekday, gridColumn: hour + 2 }} className={cn("grid place-items-center rounded-[3px] bg-muted", at === key && "outline-2 outline-foreground/60")}>
                <span
                  className={cn("pointer-events-none rounded-[3px]", few ? "size-1/2" : "size-full")}
                  style={{ background: none ? "var(--calm)" : share > 0 ? shade(share, view === "answered" ? "var(--good)" : "var(--primary)") : undefined, opacity: none ? 0.35 : undefined }}
                />
              </span>
            );
          }),
        ])}
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour} style={{ gridRow: 8, gridColumn: `${hour + 2} / span 6` }} className="self-end text-xs text-muted-foreground">
            {formatHour(hour, locale)}
          </span>
        ))}
      </div>
      <p className="mt-3 min-h-10 text-[0.8125rem] text-pretty text-muted-foreground">
        {told ? (
          <>
            <strong className="font-semibold text-foreground">{pointed ? nameOf(pointed) : t("insights.bestHour", { when: nameOf(told) })}</strong>
            {" · "}
            {view === "received"
              ? t("insights.hourGot", { count: told.received, formatted: formatNumber(told.received, locale) })
              : told.sent > 0
                ? t("insights.hourSent", { share: shareText(told.answered, told.sent, t, locale), count: told.sent, formatted: formatNumber(told.sent, locale) })
                : t("insights.hourNone")}
          </>
        ) : (
          t("insights.hourTooFew", { fewest })
        )}
        {view === "answered" && !pointed && <span className="block">{t("insights.smallSquares", { fewest })}</span>}
      </p>
    </div>
  );
}
