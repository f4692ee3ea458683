import { Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

/** Behind a name: this person is followed closely. */
export function TargetMark({ className }: { className?: string }) {
  const { t } = useTranslation();
  return (
    <>
      <span title={t("targets.mark")} className={cn("mx-1 inline-block align-[-0.1em] text-[color-mix(in_oklch,var(--warn)_65%,var(--amber))]", className)}>
        <Star aria-hidden="true" className="size-3.5 fill-current" />
      </span>
      <span className="sr-only"> ({t("targets.mark")})</span>
    </>
  );
}
