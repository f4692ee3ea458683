import i18next from "i18next";
import { useTranslation } from "react-i18next";
import type { Reason } from "@/lib/api/types";
import { cn } from "@/lib/utils";

/** What somebody of the team said comes before everything that was found. */
const byHand = ({ code }: Reason) => Number(code === "corrected");

/** What made the score, the weightiest first, with the words that were said. */
export function ReasonList({ reasons, quotes = true }: { reasons: Reason[]; quotes?: boolean }) {
  return (
    <ol className={cn("grid", quotes ? "gap-4" : "gap-2")}>
      {reasons
        .toSorted((a, b) => byHand(b) - byHand(a) || Math.abs(b.points) - Math.abs(a.points))
        .map((reason) => (
          <ReasonRow key={[reason.code, reason.interactionId, reason.quote].join(" ")} reason={reason} quotes={quotes} />
        ))}
    </ol>
  );
}

function ReasonRow({ reason, quotes }: { reason: Reason; quotes: boolean }) {
  const { t } = useTranslation();
  const key = `reason.${reason.code}`;
  const label = i18next.exists(key) ? t(key as "reason.likes") : reason.code.replaceAll("_", " ");
  const sign = reason.points > 0 ? "+" : reason.points < 0 ? "−" : "";
  const points = `${sign}${Math.abs(reason.points)}`;
  return (
    <li className="grid grid-cols-[2.75rem_1fr] gap-x-3 text-sm">
      <span
        className={cn(
          "nums h-6 rounded-md text-center text-xs leading-6 font-semibold",
          reason.points > 0 ? "bg-green-soft text-green" : reason.points < 0 ? "bg-rose-soft text-rose" : "bg-slate-soft text-slate",
        )}
      >
        <span aria-hidden="true">{points}</span>
        <span className="sr-only">{t("lead.points", { points })}</span>
      </span>
      <div className="min-w-0">
        <p className="leading-6 font-medium">{label}</p>
        {quotes && reason.quote && (
          <blockquote className="mt-1 border-l-2 border-primary/35 pl-2.5 text-[0.8125rem] text-muted-foreground [overflow-wrap:anywhere]">
            {reason.interactionId ? (
              <a href={`#i-${reason.interactionId}`} className="hover:text-foreground hover:underline">
                “{reason.quote}”
              </a>
            ) : (
              `“${reason.quote}”`
            )}
          </blockquote>
        )}
      </div>
    </li>
  );
}
