import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

type Props = { picture: ReactNode; title: string; text: string; action?: ReactNode; className?: string };

/** Nothing here yet: what will come, and the next step. */
export function EmptyState({ picture, title, text, action, className }: Props) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <div className="mb-5">{picture}</div>
      <h2 className="font-display text-lg font-semibold tracking-[-0.01em]">{title}</h2>
      <p className="mt-1.5 max-w-sm text-sm text-balance text-muted-foreground">{text}</p>
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
