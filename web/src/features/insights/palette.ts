/** What each line of the charts is drawn in, of the tokens of both themes. */
export const palette = {
  interactions: "var(--primary)",
  leads: "color-mix(in oklch, var(--warn) 86%, var(--foreground))",
  sent: "var(--blue)",
  replies: "var(--good)",
} as const;

/** From barely there to full, for a share of the most. */
export const shade = (share: number, color = "var(--primary)"): string => (share <= 0 ? "var(--muted)" : `color-mix(in oklch, ${color} ${Math.round(14 + 86 * Math.sqrt(Math.min(1, share)))}%, var(--card))`);
