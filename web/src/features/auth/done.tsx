import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

/** That it worked, where the form was. */
export function Done({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <p role="status" className={cn("mt-8 flex items-start gap-2.5 rounded-lg bg-green-soft px-3.5 py-3 text-[0.9375rem] text-green", className)}>
      <CircleCheck aria-hidden="true" className="mt-0.5 size-4.5 shrink-0" />
      {children}
    </p>
  );
}
