import type { LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { interactionLook } from "@/components/domain/interaction-icon";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { LeadStatusDot } from "@/components/domain/lead-status";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { interactionTypes, leadStatuses, leadTypes, platforms } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { Section, Specimen } from "./specimen";

/** Those that mean something of the trade. The others are not gathered here: what two pages share is a file of its own, and every screen would load dozens more. */
export function IconSamples() {
  const { t } = useTranslation();
  return (
    <Section name="icons">
      <Specimen of="PlatformIcon, LeadStatusDot, interactionLook, leadTypeLook">
        {() => (
          <ul className="grid grid-cols-2 gap-x-4 gap-y-2.5 text-sm sm:grid-cols-3">
            {platforms.map((platform) => (
              <li key={platform} className="flex items-center gap-2.5">
                <PlatformIcon platform={platform} className="size-4.5" />
                {t(`platform.${platform}`)}
              </li>
            ))}
            {leadStatuses.map((status) => (
              <li key={status} className="flex items-center gap-2.5">
                <LeadStatusDot status={status} />
                {t(`leadStatus.${status}`)}
              </li>
            ))}
            {leadTypes.map((type) => (
              <Named key={type} icon={leadTypeLook[type].icon} name={t(`leadType.${type}`)} />
            ))}
            {interactionTypes.map((type) => (
              <Named key={type} icon={interactionLook[type].icon} name={t(`interactionType.${type}`)} tone={interactionLook[type].tone} />
            ))}
          </ul>
        )}
      </Specimen>
    </Section>
  );
}

function Named({ icon: Icon, name, tone = "bg-muted text-foreground" }: { icon: LucideIcon; name: string; tone?: string }) {
  return (
    <li className="flex min-w-0 items-center gap-2.5">
      <span aria-hidden="true" className={cn("grid size-7 shrink-0 place-items-center rounded-lg", tone)}>
        <Icon className="size-4" />
      </span>
      <span className="min-w-0">{name}</span>
    </li>
  );
}
