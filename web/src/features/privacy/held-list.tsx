import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { formatNumber, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { linesOf } from "./kinds";
import type { Held } from "./queries";

const inSight = 8;

/** How much of what is stored, or was. */
export function HeldList({ label, holds, all = false, className }: { label: string; holds: Held[]; all?: boolean; className?: string }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const lines = linesOf(holds, t("privacy.otherKind"));
  // A button for a line or two would take their room.
  const whole = all || opened || lines.length <= inSight + 2;
  if (lines.length === 0) return <p className="text-[0.8125rem] text-muted-foreground">{t("privacy.nothing")}</p>;
  return (
    <div>
      <ul aria-label={label} className={cn("grid gap-x-8 gap-y-1.5 text-[0.8125rem]", className)}>
        {(whole ? lines : lines.slice(0, inSight)).map((line) => (
          <li key={line.kind} className="flex items-baseline justify-between gap-3">
            <span className="text-muted-foreground">{line.label}</span>
            <span className="nums font-medium">{formatNumber(line.count, localeOf(i18n))}</span>
          </li>
        ))}
      </ul>
      {!whole && (
        <Button variant="ghost" size="sm" className="mt-1.5 -ml-3" onClick={() => setOpened(true)}>
          {t("privacy.showAll", { count: lines.length - inSight })}
        </Button>
      )}
    </div>
  );
}
