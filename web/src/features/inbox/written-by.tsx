import { Bot, FileText, type LucideIcon, MessagesSquare, Repeat, Smartphone, Sparkles, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Platform, WrittenBy as Writer } from "@/lib/api/types";

const icons: Record<Writer, LucideIcon> = { member: UserRound, suggestion: Sparkles, template: FileText, sequence: Repeat, autopilot: Bot, agent: MessagesSquare };

/** Who or what wrote a message of ours; without a writer it was written on the platform itself. */
export function WrittenBy({ writer, platform }: { writer: Writer | null; platform: Platform }) {
  const { t } = useTranslation();
  const Icon = writer ? icons[writer] : Smartphone;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Icon aria-hidden="true" className="size-3" />
      {writer ? t(`writtenBy.${writer}`) : t("conversations.onPlatform", { platform: t(`platform.${platform}`) })}
    </span>
  );
}
