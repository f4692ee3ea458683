import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

const around = 2 * Math.PI * 15;

/** The ring's colour and the number's: the one to be seen, the other to be read. */
function toneOf(score: number): { ring: string; text: string } {
  if (score >= 70) return { ring: "text-good", text: "text-green" };
  if (score >= 40) return { ring: "text-primary", text: "text-violet" };
  return { ring: "text-calm", text: "text-slate" };
}

const sizes = { sm: "size-9 text-xs", lg: "size-16 text-[1.375rem]" };
type Props = { score: number | null | undefined; size?: keyof typeof sizes; className?: string };

/** The interest score from 0 to 100 as a ring; a dashed one while there is none. */
export function ScoreRing({ score, size = "sm", className }: Props) {
  const { t } = useTranslation();
  const known = score !== null && score !== undefined;
  const tone = known ? toneOf(score) : { ring: "text-calm", text: "text-muted-foreground" };
  return (
    <span
      role="img"
      aria-label={known ? t("lead.score", { score }) : t("lead.noScore")}
      className={cn("relative inline-grid shrink-0 place-items-center", sizes[size], tone.ring, className)}
    >
      <svg viewBox="0 0 36 36" fill="none" aria-hidden="true" className="absolute inset-0 size-full -rotate-90">
        <circle cx="18" cy="18" r="15" stroke="currentColor" strokeWidth="3" opacity={known ? 0.2 : 0.6} strokeDasharray={known ? undefined : "2.5 3.78"} />
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
      <span aria-hidden="true" className={cn("nums leading-none font-semibold", tone.text, size === "lg" && "font-display tracking-[-0.03em]")}>
        {known ? score : "–"}
      </span>
    </span>
  );
}
