import { Briefcase, Eye, Mic, OctagonX, SlidersVertical, Sparkles, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/ui/badge";
import type { LeadType } from "@/lib/api/types";

export const leadTypeLook: Record<LeadType, { tone: Tone; icon: LucideIcon }> = {
  client_potentiel: { tone: "green", icon: Briefcase },
  artist: { tone: "violet", icon: Mic },
  beatmaker: { tone: "teal", icon: SlidersVertical },
  curieux: { tone: "slate", icon: Eye },
  spam: { tone: "rose", icon: OctagonX },
};

export function LeadTypeBadge({ type }: { type: LeadType | null | undefined }) {
  const { t } = useTranslation();
  if (!type) {
    return (
      <Badge tone="slate" className="border border-dashed border-current/30 bg-transparent">
        <Sparkles aria-hidden="true" />
        {t("leads.notAnalysed")}
      </Badge>
    );
  }
  const { tone, icon: Icon } = leadTypeLook[type];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {t(`leadType.${type}`)}
    </Badge>
  );
}
