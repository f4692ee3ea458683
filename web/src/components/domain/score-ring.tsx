import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

const around = 2 * Math.PI * 15;

function toneOf(score: number): string {
  if (score >= 70) return "text-green";
  if (score >= 40) return "text-violet";
  return "text-slate";
}

const sizes = { sm: "size-9 text-xs", lg: "size-16 text-[1.375rem]" };
type Props = { score: number | null | undefined; size?: keyof typeof sizes; className?: string };

/** The interest score from 0 to 100 as a ring; a dashed one while there is none. */
export function ScoreRing({ score, size = "sm", className }: Props) {
  const { t } = useTranslation();
  const known = score !== null && score !== undefined;
  return (
    <span
      role="img"
      aria-label={known ? t("lead.score", { score }) : t("lead.noScore")}
      className={cn("relative inline-grid shrink-0 place-items-center", sizes[size], known ? toneOf(score) : "text-muted-foreground", className)}
    >
      <svg viewBox="0 0 36 36" fill="none" aria-hidden="true" className="absolute inset-0 size-full -rotate-90">
        <circle cx="18" cy="18" r="15" stroke="currentColor" strokeWidth="3" opacity={known ? 0.18 : 0.5} strokeDasharray={known ? undefined : "2.5 3.78"} />
        {known && score > 0 && (
          <circle
            cx="18"
            cy="18"
            r="15"
            stroke="currentColor"
            strokeWidth="3"
            strokeLinecap="round"
            strokeDasharray={`${(around * score) / 100} ${around}`}
            className="transition-[stroke-dasharray] duration-500"
          />
        )}
      </svg>
      <span aria-hidden="true" className={cn("nums leading-none font-semibold", size === "lg" && "font-display tracking-[-0.03em]")}>
        {known ? score : "–"}
      </span>
    </span>
  );
}
