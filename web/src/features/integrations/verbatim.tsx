import { cn } from "@/lib/utils";

/** Text as it went over the line: shown, never interpreted. Scrolls by keyboard too. */
export function Verbatim({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <pre role="region" aria-label={label} tabIndex={0} className={cn("max-h-80 overflow-auto rounded-lg border bg-muted/60 px-3.5 py-3 font-mono text-[0.78125rem] leading-relaxed whitespace-pre", className)}>
      {text}
    </pre>
  );
}
