import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";
import { inputClasses } from "./input";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(inputClasses, "field-sizing-content min-h-24 px-3 py-2.5 text-base leading-relaxed md:text-[0.9375rem]", className)}
      {...props}
    />
  );
}
