import { Check, Minus } from "lucide-react";
import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "@/lib/utils";

type Props = Omit<ComponentProps<"input">, "type" | "aria-label"> & { label: string; mixed?: boolean };

/** A box to tick; its label is for assistive technology. What may be pressed is larger than what is seen. */
export function Checkbox({ label, mixed = false, className, ...props }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <span className={cn("relative grid size-8 shrink-0 place-items-center", className)}>
      <input ref={input} type="checkbox" aria-label={label} className="peer absolute inset-0 size-full cursor-pointer appearance-none opacity-0" {...props} />
      <span
        aria-hidden="true"
        className="pointer-events-none grid size-4.5 place-items-center rounded-[0.3rem] border border-muted-foreground/60 bg-card text-primary-foreground transition-colors peer-checked:border-primary peer-checked:bg-primary peer-indeterminate:border-primary peer-indeterminate:bg-primary peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ring [&_svg]:size-3.5"
      >
        {mixed ? <Minus strokeWidth={3} /> : props.checked ? <Check strokeWidth={3} /> : null}
      </span>
    </span>
  );
}
