import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import type { Integration } from "@/lib/api/types";

/** A pause that somebody chose is calm; one that came by itself is not. */
export function StatusBadge({ integration: { status, pausedReason } }: { integration: Integration }) {
  const { t } = useTranslation();
  const tone = status === "active" ? "green" : (pausedReason ?? "by_member") === "by_member" ? "amber" : "rose";
  return (
    <Badge tone={tone}>
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {t(`integrationStatus.${status}`)}
    </Badge>
  );
}
