import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** One message of a drawn thread: theirs on the left, ours on the right. */
export function Bubble({ mine = false, note, children }: { mine?: boolean; note?: ReactNode; children: ReactNode }) {
  return (
    <div className={cn("flex max-w-[85%] flex-col gap-1", mine ? "items-end self-end" : "items-start self-start")}>
      <p className={cn("rounded-2xl px-3.5 py-2.5 text-[0.9375rem] leading-snug", mine ? "rounded-br-md bg-primary text-primary-foreground" : "rounded-bl-md bg-muted")}>{children}</p>
      {note && <p className="flex items-center gap-1.5 px-1 text-xs text-muted-foreground [&_svg]:size-3.5">{note}</p>}
    </div>
  );
}
