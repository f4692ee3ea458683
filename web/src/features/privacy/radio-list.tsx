import { useId } from "react";
import { cn } from "@/lib/utils";

type Props<T extends string> = { label: string; value: T | null; options: { value: T; label: string; text?: string }[]; onChange: (value: T) => void; className?: string };

/** A choice of one, each on a line of its own with a word about it. Nothing need be chosen to begin with. */
export function RadioList<T extends string>({ label, value, options, onChange, className }: Props<T>) {
  const id = useId();
  return (
    <fieldset className={cn("min-w-0", className)}>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="grid gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex cursor-pointer items-start gap-3 rounded-lg border border-input bg-card px-3 py-2.5 text-sm transition-colors select-none hover:bg-muted has-checked:border-primary/40 has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:ring-3 has-focus-visible:ring-ring/25"
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              required
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-labelledby={`${id}-${option.value}`}
              aria-describedby={option.text && `${id}-${option.value}-text`}
              className="mt-0.5 size-4 shrink-0 cursor-pointer appearance-none rounded-full border border-muted-foreground/70 bg-card outline-none checked:border-5 checked:border-primary checked:bg-white"
            />
            <span className="grid min-w-0 gap-0.5">
              <span id={`${id}-${option.value}`} className="font-medium">
                {option.label}
              </span>
              {option.text && (
                <span id={`${id}-${option.value}-text`} className="text-[0.8125rem] leading-relaxed text-muted-foreground">
                  {option.text}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
