import { Trans, useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

/** For who would rather not begin with their own account: the demo, and how one starts it. */
export function TryFirst({ className }: { className?: string }) {
  const { t } = useTranslation();
  return (
    <p className={cn("text-[0.8125rem] text-pretty text-muted-foreground", className)}>
      <Trans t={t} i18nKey="practice.tryFirst" components={{ code: <code className="rounded bg-current/10 px-1.5 py-0.5 font-mono text-[0.75rem] whitespace-nowrap" /> }} />
    </p>
  );
}
