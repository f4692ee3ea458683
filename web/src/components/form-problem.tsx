import { CircleAlert } from "lucide-react";
import { problemText } from "@/lib/i18n/problem-text";

/** What went wrong with a form as a whole, above its fields. */
export function FormProblem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <p role="alert" className="flex items-start gap-2.5 rounded-lg bg-rose-soft px-3.5 py-2.5 text-sm font-medium text-rose">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {problemText(error)}
    </p>
  );
}
