import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

const badgeVariants = cva("inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5", {
  variants: {
    tone: {
      violet: "bg-violet-soft text-violet",
      teal: "bg-teal-soft text-teal",
      green: "bg-green-soft text-green",
      blue: "bg-blue-soft text-blue",
      amber: "bg-amber-soft text-amber",
      rose: "bg-rose-soft text-rose",
      slate: "bg-slate-soft text-slate",
    },
  },
  defaultVariants: { tone: "slate" },
});

export type Tone = NonNullable<VariantProps<typeof badgeVariants>["tone"]>;

export function Badge({ className, tone, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return <span className={cn(badgeVariants({ tone }), className)} {...props} />;
}
