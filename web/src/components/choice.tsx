import { useId } from "react";
import { cn } from "@/lib/utils";

type Props<T extends string> = { label: string; hint?: string; value: T; options: { value: T; label: string; text: string }[]; onChange: (value: T) => void };

/** A choice of one among a few, each with a word about it. */
export function Choice<T extends string>({ label, hint, value, options, onChange }: Props<T>) {
  const id = useId();
  return (
    <fieldset aria-describedby={hint && `${id}-hint`} className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className={cn("grid gap-1.5", options.length === 2 ? "sm:grid-cols-2" : "sm:grid-cols-3")}>
        {options.map((option) => (
          <label
            key={option.value}
            className="grid cursor-pointer content-start gap-0.5 rounded-lg border border-input bg-card px-3 py-2 text-sm transition-colors select-none has-checked:border-primary/40 has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:ring-3 has-focus-visible:ring-ring/25 has-disabled:cursor-default has-disabled:opacity-60"
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-labelledby={`${id}-${option.value}`}
              aria-describedby={`${id}-${option.value}-text`}
              className="sr-only"
            />
            <span id={`${id}-${option.value}`} className="font-medium">
              {option.label}
            </span>
            <span id={`${id}-${option.value}-text`} className="text-[0.8125rem] text-muted-foreground">
              {option.text}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-[0.8125rem] text-muted-foreground">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
