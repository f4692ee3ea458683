import { useId } from "react";

/** How far something is, from 0 to 1. */
export function Progress({ label, value }: { label: string; value: number }) {
  const id = useId();
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className="grid gap-2">
      <p className="flex items-baseline justify-between gap-3 text-sm font-medium">
        <span id={id}>{label}</span>
        <span className="nums text-muted-foreground">{percent} %</span>
      </p>
      <div role="progressbar" aria-labelledby={id} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-2 overflow-hidden rounded-full bg-muted">
        <div className="h-full rounded-full bg-primary transition-[width] duration-500" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
