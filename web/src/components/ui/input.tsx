import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

export const inputClasses =
  "w-full rounded-lg border border-input bg-card text-foreground shadow-xs transition-[border-color,box-shadow] placeholder:text-muted-foreground/80 focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/25 disabled:opacity-60 aria-invalid:border-destructive aria-invalid:ring-destructive/20";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(inputClasses, "h-10 px-3 text-base md:text-[0.9375rem]", className)} {...props} />;
}
