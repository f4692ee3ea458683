import { Banknote, CircleHelp, type LucideIcon, ShoppingBag, ThumbsUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Intent } from "@/lib/api/types";

const look: Record<Intent, LucideIcon> = { prix: Banknote, achat: ShoppingBag, interesse: ThumbsUp, info: CircleHelp };

export function IntentList({ intents }: { intents: Intent[] }) {
  const { t } = useTranslation();
  if (intents.length === 0) return null;
  return (
    <ul aria-label={t("lead.intents")} className="flex flex-wrap gap-1.5">
      {intents.map((intent) => {
        const Icon = look[intent];
        return (
          <li key={intent} className="inline-flex h-6 items-center gap-1 rounded-full border px-2 text-xs font-medium text-muted-foreground">
            <Icon aria-hidden="true" className="size-3.5" />
            {t(`intent.${intent}`)}
          </li>
        );
      })}
    </ul>
  );
}
