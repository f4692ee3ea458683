import { FlaskConical } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

const looks = { card: "rounded-lg bg-teal-soft px-3.5 py-2.5 text-sm font-medium text-teal", rail: "text-[0.8125rem] text-rail-strong" };

/** Said where an instance talks to the sandbox: whoever appears is invented. */
export function PracticeNote({ look = "card", className }: { look?: keyof typeof looks; className?: string }) {
  const { t } = useTranslation();
  return (
    <p className={cn("flex items-start gap-2.5", looks[look], className)}>
      <FlaskConical aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {t("practice.note")}
    </p>
  );
}
