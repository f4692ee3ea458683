import { ExternalLink } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { IntentList } from "@/components/domain/intent-list";
import { LeadStatusDot } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { ScoreRing } from "@/components/domain/score-ring";
import { Select } from "@/components/ui/select";
import { type Lead, leadStatuses, type LeadSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { AskDeal } from "./deal-dialog";
import { mayMove } from "./moves";
import { useMoveLead } from "./queries";

export function LeadHeader({ lead: { lead, bio }, actions }: { lead: Lead; actions?: ReactNode }) {
  const { t } = useTranslation();
  const move = useMoveLead(lead.id);
  const [won, setWon] = useState<LeadSummary | null>(null);
  const { contact } = lead;
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-4">
      <ContactAvatar contact={contact} className="size-14 text-lg md:size-16 md:text-xl" />
      <div className="min-w-0 flex-1 basis-56">
        <h1 className="font-display text-[1.625rem] leading-tight font-semibold tracking-[-0.028em] [overflow-wrap:anywhere] md:text-[2rem]">
          {contactName(contact)}
        </h1>
        <div className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1.5 text-sm text-muted-foreground">
          <a
            href={contact.profileUrl}
            target="_blank"
            rel="noreferrer"
            title={t("lead.profile")}
            className="inline-flex items-center gap-1.5 hover:text-foreground hover:underline"
          >
            <PlatformIcon platform={contact.platform} className="size-3.5" />@{contact.handle}
            <ExternalLink aria-hidden="true" className="size-3" />
          </a>
          <LeadTypeBadge type={lead.leadType} />
          <IntentList intents={lead.intents} />
        </div>
        {bio && <p className="mt-2 max-w-prose text-sm text-muted-foreground">{bio}</p>}
      </div>
      <div className="flex items-center gap-4 max-md:w-full max-md:justify-between">
        {actions}
        <Select
          label={t("lead.status")}
          value={lead.status}
          options={leadStatuses.filter((status) => mayMove(lead.status, status)).map((status) => ({ value: status, label: t(`leadStatus.${status}`), icon: <LeadStatusDot status={status} /> }))}
          onChange={(status) =>
            move.mutate(status, {
              onSuccess: (moved) => {
                toast.success(t("lead.statusChanged", { status: t(`leadStatus.${status}`) }));
                if (status === "converted" && !moved.deal) setWon(moved);
              },
            })
          }
          className="h-10 min-w-40"
        />
        <ScoreRing score={lead.interestScore} size="lg" />
      </div>
      {won && <AskDeal lead={won} onClose={() => setWon(null)} />}
    </header>
  );
}
