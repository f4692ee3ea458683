/** Text and what it stands on; each is read at 4.5 to 1 at least. */
export const textPairs = [
  ["foreground", "background"],
  ["card-foreground", "card"],
  ["muted-foreground", "background"],
  ["muted-foreground", "card"],
  ["muted-foreground", "muted"],
  ["popover-foreground", "popover"],
  ["primary-foreground", "primary"],
  ["secondary-foreground", "secondary"],
  ["accent-foreground", "accent"],
  ["destructive-foreground", "destructive"],
  ["rail-foreground", "rail"],
  ["rail-strong", "rail"],
  ["rail-strong", "rail-accent"],
  ["violet", "violet-soft"],
  ["teal", "teal-soft"],
  ["green", "green-soft"],
  ["blue", "blue-soft"],
  ["amber", "amber-soft"],
  ["rose", "rose-soft"],
  ["slate", "slate-soft"],
  ["violet", "card"],
  ["green", "card"],
  ["rose", "card"],
] as const;

/** Shapes that say something by themselves, on a card: 3 to 1 at least. */
export const shapeTokens = ["primary", "ring", "destructive", "good", "bad", "calm"] as const;
/** Lines and glows that say nothing which is not also said otherwise. */
export const quietTokens = ["border", "input", "muted", "warn", "glow", "rail-border"] as const;

export const typeScale = [
  { name: "text-2xs", px: 11, className: "text-2xs" },
  { name: "text-xs", px: 12, className: "text-xs" },
  { name: "0.8125rem", px: 13, className: "text-[0.8125rem]" },
  { name: "text-sm", px: 14, className: "text-sm" },
  { name: "0.9375rem", px: 15, className: "text-[0.9375rem]" },
  { name: "text-base", px: 16, className: "text-base" },
  { name: "font-display text-lg", px: 18, className: "font-display text-lg font-semibold tracking-[-0.01em]" },
  { name: "font-display text-xl", px: 20, className: "font-display text-xl font-semibold tracking-[-0.015em]" },
  { name: "font-display 1.75rem", px: 28, className: "font-display text-[1.75rem] leading-tight font-semibold tracking-[-0.028em]" },
] as const;

/** Multiples of a quarter rem. */
export const spaces = [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 14] as const;
export const radii = [
  { name: "md", className: "rounded-md" },
  { name: "lg", className: "rounded-lg" },
  { name: "xl", className: "rounded-xl" },
  { name: "2xl", className: "rounded-2xl" },
  { name: "full", className: "rounded-full" },
] as const;
