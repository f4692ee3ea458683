import { Phone, Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ScoreRing } from "@/components/domain/score-ring";
import { Keys } from "@/components/ui/keys";
import type { LeadSummary } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatPhone } from "@/lib/format";
import type { Command } from "./commands";

export function LeadRow({ lead }: { lead: LeadSummary }) {
  const { contact } = lead;
  return (
    <>
      <ContactAvatar contact={contact} />
      <span className="min-w-0 flex-1 py-0.5">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{contactName(contact)}</span>
          {contact.displayName && <span className="truncate text-[0.8125rem] text-muted-foreground">@{contact.handle}</span>}
        </span>
        <span className="flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
          {lead.phone && (
            <span className="nums inline-flex shrink-0 items-center gap-1">
              <Phone aria-hidden="true" className="size-3 text-green" />
              {formatPhone(lead.phone)}
            </span>
          )}
          <span className="truncate">{lead.lastText}</span>
        </span>
      </span>
      <span className="max-sm:hidden">
        <LeadTypeBadge type={lead.leadType} />
      </span>
      <ScoreRing score={lead.interestScore} />
    </>
  );
}

export function CommandRow({ command: { icon: Icon, label, shortcut } }: { command: Command }) {
  return (
    <>
      <Icon aria-hidden="true" className="size-[1.125rem] shrink-0 opacity-70" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {shortcut && <Keys name={shortcut} className="text-muted-foreground" />}
    </>
  );
}

export function AllLeadsRow({ q }: { q: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Search aria-hidden="true" className="size-[1.125rem] shrink-0 opacity-70" />
      <span className="min-w-0 flex-1 truncate">{t("palette.allLeads", { q })}</span>
    </>
  );
}
