import type { ReactNode } from "react";

/** The quiet sea that every picture of the product stands on. */
export function Panel({ children }: { children: ReactNode }) {
  return (
    <div className="relative overflow-hidden rounded-2xl bg-accent/55 px-4 py-8 sm:px-10 sm:py-12">
      <svg viewBox="0 0 560 320" fill="none" preserveAspectRatio="xMidYMax slice" aria-hidden="true" className="absolute inset-0 size-full text-primary">
        {[0, 1, 2, 3, 4, 5].map((line) => (
          <path
            key={line}
            d={`M-10 ${150 + line * 26}c90 0 130 ${6 + line} 176 ${44 - line * 3}s64 ${50 - line * 6} 104 ${50 - line * 6} 66-${16 + line * 4} 106-${54 - line * 4} 84-${40 - line * 3} 194-${42 - line * 3}`}
            stroke="currentColor"
            strokeWidth={1.8 - line * 0.2}
            opacity={0.2 - line * 0.025}
          />
        ))}
      </svg>
      <div className="relative mx-auto max-w-md">{children}</div>
    </div>
  );
}
