import { useId } from "react";
import { Input } from "@/components/ui/input";

type Props = { label: string; value: number; least: number; most: number; disabled: boolean; onChange: (value: number) => void };

/** A whole number that is saved when one leaves it; what is out of bounds goes back to what it was. */
export function BoundedInput({ label, value, least, most, disabled, onChange }: Props) {
  const id = useId();
  return (
    <span className="flex items-center gap-2 text-sm">
      <label htmlFor={id} className="text-muted-foreground">
        {label}
      </label>
      <Input
        key={value}
        id={id}
        type="number"
        inputMode="numeric"
        className="nums h-9 w-19"
        defaultValue={value}
        min={least}
        max={most}
        disabled={disabled}
        onBlur={(event) => {
          const next = event.currentTarget.valueAsNumber;
          if (Number.isInteger(next) && next >= least && next <= most) {
            if (next !== value) onChange(next);
          } else event.currentTarget.value = String(value);
        }}
      />
    </span>
  );
}
