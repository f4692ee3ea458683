import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { InteractionIcon } from "@/components/domain/interaction-icon";
import { ScoreRing } from "@/components/domain/score-ring";
import { cn } from "@/lib/utils";
import { Picture } from "./picture";
import { kenza, kenzaScore } from "./sample";

/** Four people in one list; one of them asks for a price. */
export function InboxPicture() {
  const { t } = useTranslation();
  const title = "Nuit blanche";
  const rows = [
    { who: kenza, type: "comment", does: t("doesOn.comment", { title }), said: t("auth.sampleComment"), score: kenzaScore },
    { who: { displayName: "Moro", handle: "moro.93" }, type: "dm", does: t("does.dm"), said: t("welcome.readNew"), score: 54 },
    { who: { displayName: "Lina Bell", handle: "linabell" }, type: "follow", does: t("does.follow"), said: null, score: 9 },
    { who: { displayName: "Théo", handle: "theo.on.keys" }, type: "like", does: t("doesOn.like", { title }), said: null, score: 5 },
  ] as const;
  return (
    <Picture label={t("welcome.readPicture")}>
      <div className="divide-y overflow-hidden rounded-2xl border bg-card shadow-float">
        {rows.map(({ who, type, does, said, score }, index) => (
          <div key={who.handle} className={cn("flex items-center gap-3 px-4 py-3.5", index === 0 && "bg-violet-soft/45")}>
            <span className="relative">
              <ContactAvatar contact={who} />
              <InteractionIcon type={type} className="absolute -right-1 -bottom-1 ring-2 ring-card" />
            </span>
            <div className="min-w-0 flex-1 text-sm">
              <p className="truncate">
                <span className="font-semibold">{who.displayName}</span> <span className="text-muted-foreground">{does}</span>
              </p>
              {said && <p className="mt-0.5 truncate">{said}</p>}
            </div>
            <ScoreRing score={score} />
          </div>
        ))}
      </div>
    </Picture>
  );
}
