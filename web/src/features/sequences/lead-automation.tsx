import { useQuery } from "@tanstack/react-query";
import { Hand, Repeat2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { Lead } from "@/lib/api/types";
import { useToldStart } from "./add-people";
import { RunText } from "./people";
import { sequencesQuery, useChangeAutomation, useStartSequence, useTakeOut } from "./queries";

/** What the program does by itself for a person: a sequence, and whether it may write at all. */
export function LeadAutomation({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  if (lead.lead.leadType === "spam" && lead.sequence === null) return null;
  return (
    <Card aria-labelledby="lead-automation">
      <CardHeader>
        <CardTitle id="lead-automation">{t("automation.title")}</CardTitle>
      </CardHeader>
      <div className="grid gap-4 border-t px-5 py-4 text-sm">
        <InSequence lead={lead} />
        <Paused lead={lead} />
      </div>
    </Card>
  );
}

function InSequence({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const take = useTakeOut();
  const { sequence } = lead;
  const running = sequence?.state === "running";
  return (
    <div className="flex items-center gap-3">
      <Repeat2 aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1">
        {sequence ? (
          <>
            <p className="truncate font-medium">{sequence.name}</p>
            <p className="text-[0.8125rem] text-muted-foreground">
              <RunText run={sequence} steps={sequence.steps} />
            </p>
          </>
        ) : (
          <p className="text-muted-foreground">{t("automation.none")}</p>
        )}
      </div>
      {running ? (
        <Button
          variant="secondary"
          size="sm"
          disabled={take.isPending}
          onClick={() => take.mutate({ id: sequence.id, leadId: lead.lead.id }, { onSuccess: () => toast.success(t("automation.stopped")) })}
        >
          {t("automation.stop")}
        </Button>
      ) : (
        <StartMenu leadId={lead.lead.id} />
      )}
    </div>
  );
}

function StartMenu({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(sequencesQuery);
  const start = useStartSequence();
  const tell = useToldStart();
  const offered = data?.items.filter((sequence) => sequence.enabled) ?? [];
  if (offered.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="secondary" size="sm" disabled={start.isPending}>
          {t("automation.start")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {offered.map((sequence) => (
          <DropdownMenuItem key={sequence.id} onSelect={() => start.mutate({ id: sequence.id, leadIds: [leadId] }, { onSuccess: tell })}>
            <Repeat2 aria-hidden="true" />
            {sequence.name}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Paused({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const change = useChangeAutomation(lead.lead.contact.id);
  const since = lead.automationPausedSince;
  return (
    <div className="flex items-center gap-3">
      <Hand aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
      <p className="min-w-0 flex-1 text-muted-foreground">
        {since === null ? (
          t("automation.free")
        ) : (
          <>
            {t("automation.paused")} <Moment at={since} />
          </>
        )}
      </p>
      <Button variant="ghost" size="sm" disabled={change.isPending} onClick={() => change.mutate(since === null, { onSuccess: () => toast.success(t("common.saved")) })}>
        {since === null ? t("automation.pause") : t("automation.resume")}
      </Button>
    </div>
  );
}
