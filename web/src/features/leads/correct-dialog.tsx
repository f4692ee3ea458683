import { PenLine } from "lucide-react";
import { type ReactNode, type SyntheticEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { leadTypeLook } from "@/components/domain/lead-type-badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { type Intent, intents, type LeadSummary, leadTypes } from "@/lib/api/types";
import { changesOf, intentsOf, type Judgement, judgementOf } from "./judgement";
import { useEditLead } from "./queries";

type Props = { lead: LeadSummary; corrected: boolean };

/** Says otherwise than the engine who somebody is, or leaves it to the engine again. */
export function CorrectDialog(props: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm">
          <PenLine aria-hidden="true" />
          {t("correct.open")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("correct.title")}</DialogTitle>
          <DialogDescription>{t("correct.text")}</DialogDescription>
        </div>
        <CorrectForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function CorrectForm({ lead, corrected, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const edit = useEditLead(lead);
  // Only what was touched: what somebody else changes meanwhile is shown, and kept, in the other fields.
  const [touched, setTouched] = useState<Partial<Judgement>>({});
  const judgement = { ...judgementOf(lead), ...touched };
  const touch = (patch: Partial<Judgement>) => setTouched((all) => ({ ...all, ...patch }));
  const changes = changesOf(judgement, lead);
  const spam = judgement.leadType === "spam";
  const wanted = intentsOf(judgement);
  const toggle = (intent: Intent) => touch({ intents: wanted.includes(intent) ? wanted.filter((one) => one !== intent) : [...wanted, intent] });
  const done = (said: string) => {
    toast.success(said);
    onDone();
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    edit.mutate(changes, { onSuccess: () => done(t("common.saved")) });
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">{t("correct.type")}</legend>
        <div className="flex flex-wrap gap-1.5">
          {leadTypes.map((type) => {
            const { icon: Icon } = leadTypeLook[type];
            return (
              <Chip key={type} icon={<Icon aria-hidden="true" />} label={t(`leadType.${type}`)}>
                <input type="radio" name={`${id}-type`} value={type} checked={type === judgement.leadType} onChange={() => touch({ leadType: type })} className="sr-only" />
              </Chip>
            );
          })}
        </div>
      </fieldset>
      <Field label={t("correct.score")} hint={t("correct.scoreHint")}>
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            className="nums w-28"
            min={0}
            max={100}
            step={1}
            required={lead.interestScore !== null}
            value={judgement.score}
            onChange={(event) => touch({ score: event.target.value })}
          />
        )}
      </Field>
      <fieldset disabled={spam} aria-describedby={spam ? `${id}-spam` : undefined} className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">{t("lead.intents")}</legend>
        <div className="flex flex-wrap gap-1.5">
          {intents.map((intent) => (
            <Chip key={intent} label={t(`intent.${intent}`)}>
              <input type="checkbox" checked={wanted.includes(intent)} onChange={() => toggle(intent)} className="sr-only" />
            </Chip>
          ))}
        </div>
        {spam && (
          <p id={`${id}-spam`} className="mt-1.5 text-[0.8125rem] text-muted-foreground">
            {t("correct.spamHint")}
          </p>
        )}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={edit.isPending || Object.keys(changes).length === 0}>
          {edit.isPending && <Spinner />}
          {t("common.save")}
        </Button>
        {corrected && (
          <Button variant="ghost" disabled={edit.isPending} onClick={() => edit.mutate({ clear: ["judgement"] }, { onSuccess: () => done(t("correct.backDone")) })}>
            {t("correct.back")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** One of a few to choose, or to switch on and off; its control is the caller's. */
function Chip({ icon, label, children }: { icon?: ReactNode; label: string; children: ReactNode }) {
  return (
    <label className="inline-flex h-9 cursor-pointer items-center gap-1.5 rounded-lg border border-input bg-card px-3 text-sm font-medium text-muted-foreground transition-colors select-none has-checked:border-primary/40 has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:ring-3 has-focus-visible:ring-ring/25 has-disabled:cursor-default has-disabled:opacity-60 [&_svg]:size-4">
      {children}
      {icon}
      {label}
    </label>
  );
}
