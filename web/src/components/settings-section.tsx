import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/utils";

type Props = { title: string; text: string; children: ReactNode; className?: string };

/** One subject of the settings: what it is on the left, its controls on the right. */
export function SettingsSection({ title, text, children, className }: Props) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className={cn("grid gap-x-10 gap-y-4 p-5 md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] md:p-6", className)}>
      <div>
        <h2 id={id} className="font-display text-base font-semibold tracking-[-0.01em]">
          {title}
        </h2>
        <p className="mt-1 text-[0.8125rem] leading-relaxed text-muted-foreground">{text}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </Card>
  );
}
