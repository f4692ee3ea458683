import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

/** A key to press. Decoration for the eye: the control it belongs to says `aria-keyshortcuts`. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      aria-hidden="true"
      className={cn(
        "inline-grid h-5 min-w-5 place-items-center rounded-[0.3rem] border border-current/25 px-1 font-sans text-2xs font-medium max-md:hidden pointer-coarse:hidden",
        className,
      )}
      {...props}
    />
  );
}
