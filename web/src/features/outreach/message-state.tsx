import { CalendarClock, Check, CheckCheck, CircleX, LoaderCircle, type LucideIcon, PencilLine, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/ui/badge";
import type { OutboundState } from "@/lib/api/types";
import { cn } from "@/lib/utils";

const look: Record<OutboundState, { tone: Tone; icon: LucideIcon }> = {
  suggested: { tone: "violet", icon: PencilLine },
  approved: { tone: "blue", icon: Check },
  scheduled: { tone: "amber", icon: CalendarClock },
  sending: { tone: "blue", icon: LoaderCircle },
  sent: { tone: "green", icon: CheckCheck },
  failed: { tone: "rose", icon: CircleX },
  rejected: { tone: "slate", icon: CircleX },
  cancelled: { tone: "slate", icon: Undo2 },
};

export function MessageState({ state }: { state: OutboundState }) {
  const { t } = useTranslation();
  const { tone, icon: Icon } = look[state];
  return (
    <Badge tone={tone} role="status">
      <Icon aria-hidden="true" className={cn(state === "sending" && "animate-spin")} />
      {t(`state.${state}`)}
    </Badge>
  );
}
