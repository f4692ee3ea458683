/** Flowing lines of the horizon, for large dark panels. Drawn, not loaded. */
export function WaveField({ className }: { className?: string }) {
  const lines = Array.from({ length: 15 }, (_, index) => index);
  return (
    <svg viewBox="0 0 800 600" fill="none" preserveAspectRatio="xMidYMid slice" aria-hidden="true" className={className}>
      {lines.map((line) => {
        const y = 60 + line * 22;
        const dip = 215 - line * 12;
        return (
          <path
            key={line}
            d={`M-40 ${y}C140 ${y} 210 ${y + 8} 290 ${y + dip * 0.5}S400 ${y + dip} 440 ${y + dip} 540 ${y + dip * 0.35} 590 ${y - 6} 700 ${y - 46} 860 ${y - 52}`}
            stroke={line % 3 === 0 ? "#b9a2ff" : "#7566ff"}
            strokeWidth={line === 0 ? 2.4 : 1}
            opacity={0.62 - line * 0.037}
          />
        );
      })}
    </svg>
  );
}
