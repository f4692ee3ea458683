import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** A choice that is on or off, among others like it. */
export function Pill({ pressed, onClick, className, children }: { pressed: boolean; onClick: () => void; className?: string; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={cn(
        "inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full border px-3 text-[0.8125rem] font-medium whitespace-nowrap transition-colors hover:bg-muted [&_svg]:size-3.5 [&_svg]:opacity-70",
        className,
        pressed && "border-primary/40 bg-accent text-accent-foreground hover:bg-accent hover:text-accent-foreground",
      )}
    >
      {children}
    </button>
  );
}
