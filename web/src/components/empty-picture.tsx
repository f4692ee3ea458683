import type { LucideIcon } from "lucide-react";

/** The family's horizon behind one icon: every empty state draws the same calm sea. */
export function EmptyPicture({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <div aria-hidden="true" className="relative grid h-28 w-56 place-items-center text-primary">
      <svg viewBox="0 0 224 112" fill="none" className="absolute inset-0 size-full">
        {[0, 1, 2, 3].map((line) => (
          <path
            key={line}
            d={`M0 ${48 + line * 11}c34 0 48 ${4 + line} 66 ${16 + line * 2}s26 ${18 - line * 3} 46 ${18 - line * 3} 28-${6 + line * 2} 46-${18 - line * 2} 32-${16} 66-${16 - line}`}
            stroke="currentColor"
            strokeWidth={1.6 - line * 0.25}
            strokeLinecap="round"
            opacity={0.42 - line * 0.09}
          />
        ))}
      </svg>
      <span className="relative grid size-14 place-items-center rounded-2xl border bg-card shadow-float">
        <Icon className="size-6" strokeWidth={1.75} />
      </span>
    </div>
  );
}
