import { Check } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/lib/preferences";

const themes: Theme[] = ["light", "dark", "system"];

/** The colours of styles.css, of both themes at once. */
const light = { rail: "oklch(0.205 0.066 279)", mark: "oklch(0.3 0.1 283)", page: "oklch(0.984 0.004 290)", card: "oklch(1 0 0)", border: "oklch(0.912 0.014 287)", text: "oklch(0.215 0.055 280)", faint: "oklch(0.87 0.02 286)", primary: "oklch(0.515 0.225 287)" };
const dark = { ...light, rail: "oklch(0.152 0.048 279)", mark: "oklch(0.262 0.085 283)", page: "oklch(0.182 0.045 279)", card: "oklch(0.222 0.054 280)", border: "oklch(0.312 0.06 281)", text: "oklch(0.945 0.012 288)", faint: "oklch(0.4 0.06 281)", primary: "oklch(0.565 0.215 287)" };

type Props = { value: Theme; onChange: (theme: Theme) => void };

/** The theme, by how each looks. */
export function ThemeChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset>
      <legend className="sr-only">{t("settings.appearance")}</legend>
      <div className="grid grid-cols-3 gap-3">
        {themes.map((theme) => (
          <label key={theme} className="group cursor-pointer select-none">
            <input type="radio" name={id} value={theme} checked={theme === value} onChange={() => onChange(theme)} className="peer sr-only" />
            <span className="block overflow-hidden rounded-lg border border-input transition-shadow peer-checked:border-primary peer-checked:ring-2 peer-checked:ring-primary peer-focus-visible:ring-3 peer-focus-visible:ring-ring/50 group-hover:border-ring">
              <Preview theme={theme} />
            </span>
            <span className="mt-2 flex items-center gap-1.5 text-sm font-medium text-muted-foreground peer-checked:text-foreground">
              {t(`settings.${theme}`)}
              {theme === value && <Check aria-hidden="true" className="size-4 text-violet" />}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Preview({ theme }: { theme: Theme }) {
  const id = useId();
  return (
    <svg viewBox="0 0 160 100" aria-hidden="true" className="block w-full">
      {theme !== "dark" && <Screen colours={light} />}
      {theme === "dark" && <Screen colours={dark} />}
      {theme === "system" && (
        <>
          <clipPath id={id}>
            <path d="M100 0H160V100H60Z" />
          </clipPath>
          <g clipPath={`url(#${id})`}>
            <Screen colours={dark} />
          </g>
        </>
      )}
    </svg>
  );
}

function Screen({ colours }: { colours: typeof light }) {
  return (
    <>
      <path d="M0 0H160V100H0Z" fill={colours.page} />
      <path d="M0 0H38V100H0Z" fill={colours.rail} />
      <rect x="6" y="22" width="26" height="7" rx="2.5" fill={colours.mark} />
      <path d="M9 11h14M9 38h16M9 49h12M9 60h17" stroke="#8f86b8" strokeWidth="3" strokeLinecap="round" />
      <path d="M50 16h34" stroke={colours.text} strokeWidth="5" strokeLinecap="round" />
      {[28, 62].map((y) => (
        <g key={y}>
          <rect x="48" y={y} width="102" height="27" rx="4" fill={colours.card} stroke={colours.border} />
          <circle cx="60" cy={y + 13.5} r="6" fill={y === 28 ? colours.primary : colours.faint} />
          <path d={`M73 ${y + 10}h30`} stroke={colours.text} strokeWidth="3" strokeLinecap="round" opacity=".85" />
          <path d={`M73 ${y + 18}h54`} stroke={colours.faint} strokeWidth="3" strokeLinecap="round" />
        </g>
      ))}
    </>
  );
}
