import { HeartPulse } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccountHealth } from "@/lib/api/types";
import { cn } from "@/lib/utils";

const good = 80;
const poor = 50;

/** How well an account is with its platform, and what took from it. */
export function Health({ health }: { health: AccountHealth }) {
  const { t } = useTranslation();
  const { score, reasons } = health;
  const level = score >= good ? "good" : score >= poor ? "fair" : "poor";
  return (
    <div className="border-t px-5 py-4 text-sm">
      <p className="flex items-center gap-2.5">
        <HeartPulse aria-hidden="true" className={cn("size-4 shrink-0", level === "good" ? "text-green" : level === "fair" ? "text-amber" : "text-rose")} />
        <span className="text-muted-foreground">{t("health.title")}</span>
        <span className="font-medium">{t(`health.${level}`)}</span>
        <span className="nums ml-auto font-semibold">
          {score}
          <span className="font-normal text-muted-foreground"> / 100</span>
        </span>
      </p>
      {reasons.length > 0 && (
        <ul className="mt-2.5 grid gap-1.5 text-[0.8125rem] text-muted-foreground">
          {reasons.map((reason) => (
            <li key={reason.code} className="flex justify-between gap-3">
              <span>{t(`healthReason.${reason.code}`, { count: reason.count })}</span>
              <span className="nums shrink-0">−{reason.points}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
