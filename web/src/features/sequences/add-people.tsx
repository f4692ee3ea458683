import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { LeadStatusLabel } from "@/components/domain/lead-status";
import { LeadTypeBadge } from "@/components/domain/lead-type-badge";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { type LeadSummary, leadTypes, type LeadType, type Sequence, type StartedSequence } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { candidatesQuery, useStartSequence } from "./queries";

export function AddPeopleDialog({ sequence, children }: { sequence: Sequence; children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent className="sm:max-w-xl">
        <div className="grid gap-1.5">
          <DialogTitle>{t("sequences.addPeopleTitle", { name: sequence.name })}</DialogTitle>
          <DialogDescription>{sequence.needsApproval ? t("sequences.addPeopleAsks") : t("sequences.addPeopleByItself")}</DialogDescription>
        </div>
        <AddPeople sequence={sequence} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** What is chosen goes when it can no longer be seen. */
const none: ReadonlySet<string> = new Set();
const scores = ["0", "40", "60", "80"] as const;

/** What became of a wish to start: how many began, and why others did not. */
export function useToldStart() {
  const { t } = useTranslation();
  return ({ started, skipped }: StartedSequence) => {
    if (started.length > 0) toast.success(t("sequences.started", { count: started.length }));
    const first = skipped[0];
    if (first) toast.warning(t("sequences.skipped", { count: skipped.length, why: t(`sequenceSkip.${first.code}` as "sequenceSkip.other", { defaultValue: t("sequenceSkip.other") }) }));
  };
}

function AddPeople({ sequence, onDone }: { sequence: Sequence; onDone: () => void }) {
  const { t } = useTranslation();
  const [type, setType] = useState<LeadType | "any">("any");
  const [score, setScore] = useState<(typeof scores)[number]>("60");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const start = useStartSequence();
  const tell = useToldStart();
  const { data, error, refetch } = useQuery(candidatesQuery({ type: type === "any" ? undefined : type, minScore: score === "0" ? undefined : Number(score) }));
  const toggle = (id: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const leads = data?.items ?? [];
  const all = leads.length > 0 && leads.every((lead) => chosen.has(lead.id));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2">
        <Select
          label={t("sequences.filterType")}
          value={type}
          options={[{ value: "any" as const, label: t("leads.anyType") }, ...leadTypes.filter((one) => one !== "spam").map((value) => ({ value, label: t(`leadType.${value}`) }))]}
          onChange={(next) => {
            setType(next);
            setChosen(none);
          }}
        />
        <Select label={t("sequences.filterScore")} value={score} options={scores.map((value) => ({ value, label: value === "0" ? t("leads.anyScore") : t("sequences.fromScore", { score: value }) }))} onChange={(next) => {
            setScore(next);
            setChosen(none);
          }} />
      </div>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton className="h-64 rounded-xl" aria-label={t("common.loading")} />
      ) : leads.length === 0 ? (
        <p className="py-8 text-center text-sm text-muted-foreground">{t("sequences.noCandidates")}</p>
      ) : (
        <>
          <label className="flex items-center gap-3 px-2 text-sm font-medium">
            <input type="checkbox" className="size-4 accent-primary" checked={all} onChange={() => setChosen(all ? new Set() : new Set(leads.map((lead) => lead.id)))} />
            {t("sequences.all", { count: leads.length })}
          </label>
          <ul aria-label={t("sequences.candidates")} className="max-h-[45dvh] divide-y overflow-y-auto rounded-lg border">
            {leads.map((lead) => (
              <Candidate key={lead.id} lead={lead} checked={chosen.has(lead.id)} onToggle={() => toggle(lead.id)} />
            ))}
          </ul>
        </>
      )}
      <Button
        className="w-fit"
        disabled={chosen.size === 0 || start.isPending}
        onClick={() =>
          start.mutate(
            { id: sequence.id, leadIds: [...chosen] },
            {
              onSuccess: (done) => {
                tell(done);
                onDone();
              },
            },
          )
        }
      >
        {chosen.size === 0 ? t("sequences.chooseLeads") : t("sequences.startFor", { count: chosen.size })}
      </Button>
    </div>
  );
}

function Candidate({ lead, checked, onToggle }: { lead: LeadSummary; checked: boolean; onToggle: () => void }) {
  return (
    <li>
      <label className="flex cursor-pointer items-center gap-3 px-2 py-2 hover:bg-muted">
        <input type="checkbox" className="size-4 shrink-0 accent-primary" checked={checked} onChange={onToggle} />
        <ContactAvatar contact={lead.contact} className="size-8" />
        <span className="min-w-0 flex-1 truncate text-sm font-medium">{contactName(lead.contact)}</span>
        <span className="max-sm:hidden">
          <LeadStatusLabel status={lead.status} />
        </span>
        <LeadTypeBadge type={lead.leadType} />
        <span className="nums w-7 text-right text-sm font-semibold">{lead.interestScore ?? "–"}</span>
      </label>
    </li>
  );
}
