import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

type Props = { /** What it shows, for who does not see it. */ label: string; onDark?: boolean; className?: string; children: ReactNode };

/** A piece of the product, drawn and not to be used; it says that its people are invented. */
export function Picture({ label, onDark = false, className, children }: Props) {
  const { t } = useTranslation();
  return (
    <figure className={className}>
      <div role="img" aria-label={label} className="select-none">
        <div aria-hidden="true" className="pointer-events-none text-foreground">
          {children}
        </div>
      </div>
      <figcaption className={cn("mt-3 text-right text-xs", !onDark && "text-muted-foreground")}>{t("welcome.example")}</figcaption>
    </figure>
  );
}
