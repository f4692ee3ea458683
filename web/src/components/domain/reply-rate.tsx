import { useTranslation } from "react-i18next";
import { formatPercent, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";

type Props = { replied: number; written: number; /** The rate at which the bar is full. */ full?: number; tone?: "violet" | "good" | "calm"; className?: string };

const tones = { violet: "bg-primary", good: "bg-good", calm: "bg-primary/45" };

/** How many of those who were written to answered: a bar and its figure, for the eye; the counts stand beside it in words. */
export function ReplyRate({ replied, written, full = 1, tone = "violet", className }: Props) {
  const { i18n } = useTranslation();
  const rate = written > 0 ? replied / written : null;
  return (
    <span aria-hidden="true" className={cn("flex items-center gap-3", className)}>
      <span className="relative h-2.5 min-w-0 flex-1 overflow-hidden rounded-full bg-muted">
        <span className={cn("absolute inset-y-0 left-0 rounded-full transition-[width] duration-500", tones[tone])} style={{ width: `${Math.min(1, (rate ?? 0) / full) * 100}%` }} />
      </span>
      <span className="nums w-12 text-right text-base font-semibold">{rate === null ? "–" : formatPercent(rate, localeOf(i18n))}</span>
    </span>
  );
}
