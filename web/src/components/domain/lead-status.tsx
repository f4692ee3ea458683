import { useTranslation } from "react-i18next";
import type { LeadStatus } from "@/lib/api/types";
import { cn } from "@/lib/utils";

const share: Record<LeadStatus, { fill: number; tone: string }> = {
  new: { fill: 0, tone: "text-slate" },
  contacted: { fill: 0.34, tone: "text-blue" },
  in_progress: { fill: 0.67, tone: "text-amber" },
  converted: { fill: 1, tone: "text-green" },
  refused: { fill: 0, tone: "text-muted-foreground" },
};

/** How far along a lead is, as a filling circle; refused is crossed out. */
export function LeadStatusDot({ status, className }: { status: LeadStatus; className?: string }) {
  const { fill, tone } = share[status];
  const around = 2 * Math.PI * 2.75;
  return (
    <svg viewBox="0 0 16 16" fill="none" aria-hidden="true" className={cn("size-4", tone, className)}>
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.6" strokeDasharray={status === "new" ? "2.2 1.57" : undefined} />
      {fill > 0 && (
        <circle
          cx="8"
          cy="8"
          r="2.75"
          stroke="currentColor"
          strokeWidth="5.5"
          strokeDasharray={`${around * fill} ${around}`}
          transform="rotate(-90 8 8)"
          opacity={fill === 1 ? 1 : 0.9}
        />
      )}
      {status === "refused" && <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />}
    </svg>
  );
}

export function LeadStatusLabel({ status, className }: { status: LeadStatus; className?: string }) {
  const { t } = useTranslation();
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <LeadStatusDot status={status} />
      {t(`leadStatus.${status}`)}
    </span>
  );
}
