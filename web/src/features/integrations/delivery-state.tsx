import { CircleCheck, CircleX, Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DeliveryState } from "@/lib/api/types";
import { cn } from "@/lib/utils";

const looks = { waiting: { icon: Clock, tint: "text-amber" }, delivered: { icon: CircleCheck, tint: "text-green" }, failed: { icon: CircleX, tint: "text-rose" } };

export function DeliveryStateIcon({ state, className }: { state: DeliveryState; className?: string }) {
  const { t } = useTranslation();
  const { icon: Icon, tint } = looks[state];
  return <Icon role="img" aria-label={t(`deliveryState.${state}`)} className={cn("size-5 shrink-0", tint, className)} />;
}
