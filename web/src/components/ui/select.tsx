import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/utils";

export type Option<T extends string> = { value: T; label: string; icon?: ReactNode };
type Props<T extends string> = {
  label: string;
  value: T;
  options: Option<T>[];
  onChange: (value: T) => void;
  className?: string;
  /** Marks a filter that narrows something. */
  active?: boolean;
  disabled?: boolean;
};

/** A labelled choice of one; the label is for assistive technology, the value speaks for the eye. */
export function Select<T extends string>({ label, value, options, onChange, className, active = false, disabled = false }: Props<T>) {
  return (
    <Radix.Root
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
    >
      <Radix.Trigger
        aria-label={label}
        className={cn(
          "inline-flex h-9 shrink-0 items-center justify-between gap-2 rounded-lg border border-input bg-card pr-2.5 pl-3 text-sm font-medium whitespace-nowrap shadow-xs hover:bg-muted disabled:opacity-60 [&_svg]:size-4",
          active && "border-primary/40 bg-accent text-accent-foreground hover:bg-accent",
          className,
        )}
      >
        <span className="inline-flex items-center gap-2">
          <Radix.Value />
        </span>
        <Radix.Icon asChild>
          <ChevronDown aria-hidden="true" className="opacity-60" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={6}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-xl border bg-popover text-popover-foreground shadow-float data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-97"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="relative flex min-h-9 cursor-pointer items-center rounded-lg pr-9 pl-2.5 text-sm outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-accent-foreground"
              >
                <Radix.ItemText>
                  <span className="inline-flex items-center gap-2">
                    {option.icon}
                    {option.label}
                  </span>
                </Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2.5">
                  <Check aria-hidden="true" className="size-4 text-violet" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
