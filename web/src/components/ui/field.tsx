import { useId, type ReactNode } from "react";
import { cn } from "@/lib/utils";

type Control = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
type Props = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string;
  children: (control: Control) => ReactNode;
};

/** A label, its control, and the hint or error that belongs to it. */
export function Field({ label, hint, error, className, children }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": note ? `${id}-note` : undefined, "aria-invalid": error ? true : undefined })}
      {note && (
        <p id={`${id}-note`} className={cn("text-[0.8125rem]", error ? "font-medium text-rose" : "text-muted-foreground")}>
          {note}
        </p>
      )}
    </div>
  );
}
