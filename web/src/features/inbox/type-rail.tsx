import { Link } from "@tanstack/react-router";
import { Layers } from "lucide-react";
import { useTranslation } from "react-i18next";
import { interactionLook } from "@/components/domain/interaction-icon";
import { type InteractionType, interactionTypes } from "@/lib/api/types";
import { cn } from "@/lib/utils";

/** The kinds of interactions as views: a column where there is room, chips on a phone. */
export function TypeRail({ value }: { value: InteractionType | undefined }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("inbox.filters")} className="scrollbar-none -mx-4 flex gap-1.5 overflow-x-auto px-4 py-1 md:sticky md:top-6 md:mx-0 md:w-52 md:shrink-0 md:flex-col md:gap-0.5 md:px-0">
      {[undefined, ...interactionTypes].map((type) => {
        const Icon = type ? interactionLook[type].icon : Layers;
        const active = value === type;
        return (
          <Link
            key={type ?? "all"}
            to="/inbox"
            search={{ view: "activity", type }}
            // Else the address without a view would be the current one in each of them.
            activeOptions={{ exact: true }}
            aria-current={active ? "true" : undefined}
            className={cn(
              "inline-flex h-9 shrink-0 items-center gap-2.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:bg-muted hover:text-foreground max-md:h-8 max-md:rounded-full max-md:border",
              active && "bg-accent text-accent-foreground hover:bg-accent hover:text-accent-foreground max-md:border-transparent",
            )}
          >
            <Icon aria-hidden="true" className="size-4" />
            {type ? t(`interactionType.${type}`) : t("common.all")}
          </Link>
        );
      })}
    </nav>
  );
}
