import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "inline-flex h-6 w-11 shrink-0 items-center rounded-full border border-transparent bg-muted-foreground/55 transition-colors data-[state=checked]:bg-primary disabled:opacity-50",
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="block size-5 translate-x-px rounded-full bg-white shadow-sm transition-transform data-[state=checked]:translate-x-[1.3rem]" />
    </Radix.Root>
  );
}
