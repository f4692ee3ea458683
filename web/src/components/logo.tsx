import { useId } from "react";
import { cn } from "@/lib/utils";

/** The mark: a horizon that dips into a V and flows on, with its echo below. */
export function LogoMark({ className }: { className?: string }) {
  const id = useId();
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={cn("size-8", className)}>
      <defs>
        <linearGradient id={id} x1="2" y1="9" x2="30" y2="22" gradientUnits="userSpaceOnUse">
          <stop stopColor="#7c6bff" />
          <stop offset="1" stopColor="#c7a4ff" />
        </linearGradient>
      </defs>
      <path
        d="M3 15.4c3 0 4.6 1.1 6.1 4.1l2.6 5.3c1.7 3.5 6.6 3.5 8.3 0l3-6.4c1.3-2.8 3-4 6-4"
        stroke={`url(#${id})`}
        strokeWidth="1.7"
        strokeLinecap="round"
        opacity=".42"
      />
      <path
        d="M3 8.6c3.9 0 5.8 1.6 7.5 5.2l2.9 6.1c.9 1.8 3.4 1.8 4.2 0l3.5-7.6C22.6 9 24.7 7.4 29 7.4"
        stroke={`url(#${id})`}
        strokeWidth="3.3"
        strokeLinecap="round"
      />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2", className)}>
      <LogoMark />
      <span className="font-display text-[1.1875rem] font-semibold tracking-[-0.025em]">VistaFlow</span>
    </span>
  );
}
