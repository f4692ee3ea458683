import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { NotFound } from "@/components/not-found";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { leadQuery } from "@/lib/api/lead";
import { isProblem } from "@/lib/api/problem";
import type { Lead, OutboundMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { ContactData } from "./contact-data";
import { LeadHeader } from "./lead-header";
import { LeadHistory } from "./lead-history";
import { LeadNotes } from "./lead-notes";
import { LeadWork } from "./lead-work";
import { SamePerson } from "./same-person";
import { ScoreReasons } from "./score-reasons";
import { Timeline } from "./timeline";

type Props = { leadId: string; renderMessage: (message: OutboundMessage, lead: Lead) => ReactNode; renderAutomation: (lead: Lead) => ReactNode; renderActions?: (lead: Lead) => ReactNode; renderPrivacy?: (lead: Lead) => ReactNode };

/** The message that matters now: the draft, else the newest one that is on its way, left or failed. */
function currentMessage(lead: Lead): OutboundMessage | undefined {
  if (lead.draft) return lead.draft;
  return lead.outbound
    .filter((message) => message.state !== "rejected" && message.state !== "cancelled")
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0];
}

export function LeadPage({ leadId, renderMessage, renderAutomation, renderActions, renderPrivacy }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(leadQuery(leadId));
  if (isProblem(error) && error.status === 404) return <NotFound />;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const message = data && currentMessage(data);
  return (
    <div className="page">
      <Link to="/leads" className="mb-4 inline-flex items-center gap-1.5 text-sm font-medium text-muted-foreground hover:text-foreground">
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("lead.back")}
      </Link>
      {data ? (
        <>
          <LeadHeader lead={data} actions={renderActions?.(data)} />
          <div className="mt-6 flex flex-col gap-5 lg:grid lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:items-start">
            <div className="min-w-0 max-lg:contents lg:grid lg:gap-5">
              <section aria-label={t("lead.nextStep")} className="order-1">
                {message ? renderMessage(message, data) : <NoMessage lead={data} />}
              </section>
              <div className="order-5 min-w-0">
                <Timeline leadId={leadId} lead={data} />
              </div>
            </div>
            <div className="min-w-0 max-lg:contents lg:grid lg:gap-5">
              <div className="order-2">
                <ContactData lead={data} />
              </div>
              <div className="order-3 empty:hidden">
                <SamePerson contactId={data.lead.contact.id} />
              </div>
              <div className="order-3">
                <LeadWork lead={data.lead} />
              </div>
              <div className="order-3 grid grid-cols-[minmax(0,1fr)] gap-5 empty:hidden">{renderAutomation(data)}</div>
              <div className="order-4">
                <LeadNotes leadId={leadId} />
              </div>
              <div className="order-4">
                <ScoreReasons lead={data} />
              </div>
              <div className="order-6">
                <LeadHistory leadId={leadId} />
              </div>
              <div className="order-7 empty:hidden">{renderPrivacy?.(data)}</div>
            </div>
          </div>
        </>
      ) : (
        <LeadSkeleton />
      )}
    </div>
  );
}

function NoMessage({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const name = contactName(lead.lead.contact);
  return (
    <p className="rounded-xl border border-dashed px-5 py-4 text-sm text-muted-foreground">
      {lead.lead.leadType === "spam" ? t("lead.noDraftSpam") : t("lead.noDraft", { name })}
    </p>
  );
}

function LeadSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")}>
      <div className="flex items-center gap-4">
        <Skeleton className="size-16 rounded-full" />
        <div className="grid gap-2">
          <Skeleton className="h-7 w-56" />
          <Skeleton className="h-4 w-36" />
        </div>
      </div>
      <div className="mt-6 grid gap-5 lg:grid-cols-[minmax(0,1fr)_22.5rem]">
        <div className="grid gap-5">
          <Card className="h-44 p-5">
            <Skeleton className="h-4 w-40" />
          </Card>
          <Card className="h-80 p-5">
            <Skeleton className="h-4 w-28" />
          </Card>
        </div>
        <Card className="h-96 p-5">
          <Skeleton className="h-4 w-32" />
        </Card>
      </div>
    </div>
  );
}
