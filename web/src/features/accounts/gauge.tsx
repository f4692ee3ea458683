import { useId } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

const nearlyFull = 0.8;

/** How much of a sending limit is used. */
export function Gauge({ label, used, limit }: { label: string; used: number; limit: number }) {
  const { t } = useTranslation();
  const id = useId();
  const ratio = limit > 0 ? Math.min(1, used / limit) : 0;
  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between gap-2 text-[0.8125rem]">
        <span id={id} className="text-muted-foreground">
          {label}
        </span>
        <span className="nums font-semibold whitespace-nowrap">
          {used}
          <span className="font-normal text-muted-foreground"> / {limit}</span>
        </span>
      </div>
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={used}
        aria-valuetext={t("accounts.used", { used, limit })}
        className="h-2 overflow-hidden rounded-full bg-muted"
      >
        <div
          className={cn("h-full rounded-full transition-[width] duration-500", ratio >= 1 ? "bg-bad" : ratio >= nearlyFull ? "bg-warn" : "bg-primary")}
          style={{ width: `${ratio * 100}%` }}
        />
      </div>
    </div>
  );
}
