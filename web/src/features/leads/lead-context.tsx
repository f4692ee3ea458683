import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowUpRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { InteractionIcon } from "@/components/domain/interaction-icon";
import { InteractionSentence } from "@/components/domain/interaction-sentence";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ScoreRing } from "@/components/domain/score-ring";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { leadInteractionsQuery, leadQuery } from "@/lib/api/lead";
import { contactName } from "@/lib/contact-name";
import { RaiseList } from "./raise-list";
import { ReasonList } from "./reason-list";

const recent = 4;

/** Who a message is for, at a glance: enough to decide without opening the lead. */
export function LeadContext({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(leadQuery(leadId));
  const interactions = useInfiniteQuery(leadInteractionsQuery(leadId));
  if (!data) return <Skeleton className="h-56 rounded-xl" />;
  const { lead, analysis } = data;
  const said = interactions.data?.pages.flatMap((page) => page.items).slice(0, recent) ?? [];
  return (
    <div className="grid gap-5">
      <div className="flex items-center gap-4">
        <ContactAvatar contact={lead.contact} className="size-12 text-base" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-display text-xl font-semibold tracking-[-0.02em]">{contactName(lead.contact)}</h2>
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted-foreground">
            <LeadTypeBadge type={lead.leadType} />
            <LeadStatusLabel status={lead.status} />
          </div>
        </div>
        <ScoreRing score={lead.interestScore} size="lg" />
        <Button asChild variant="ghost" size="icon" title={t("outreach.openLead")}>
          <Link to="/leads/$leadId" params={{ leadId }} aria-label={t("outreach.openLead")}>
            <ArrowUpRight aria-hidden="true" />
          </Link>
        </Button>
      </div>
      <div className="grid gap-6 xl:grid-cols-2">
        <div>
          <h3 className="mb-3 text-xs font-medium text-muted-foreground">{t("lead.timeline")}</h3>
          <ol className="grid gap-3">
            {said.map((item) => (
              <li key={item.id} className="flex gap-2.5 text-sm">
                <InteractionIcon type={item.type} className="mt-px size-5" />
                <div className="min-w-0">
                  <p className="text-[0.8125rem] text-muted-foreground">
                    <InteractionSentence item={item} /> · <Moment at={item.occurredAt} />
                  </p>
                  {item.text && <p className="mt-0.5 line-clamp-3 [overflow-wrap:anywhere]">{item.text}</p>}
                </div>
              </li>
            ))}
          </ol>
        </div>
        {analysis && (
          <div>
            <h3 className="mb-3 text-xs font-medium text-muted-foreground">{t("lead.why")}</h3>
            <ReasonList reasons={analysis.reasons} quotes={false} />
            <RaiseList raises={analysis.raises} />
          </div>
        )}
      </div>
    </div>
  );
}
