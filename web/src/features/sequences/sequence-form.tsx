import { Plus, Trash2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { Sequence, SequenceStep } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { type Delay, mostHours, toDelay, toHours } from "./delay";
import { useSaveSequence } from "./queries";

/** For words that show variables as they are written. */
const raw = { skipInterpolation: true } as const;
const mostSteps = 6;

type Draft = { key: number; delay: Delay; text: string; otherText: string | null; minScore: number | null };

const draftOf = (step: SequenceStep, key: number): Draft => ({ key, delay: toDelay(step.afterHours), text: step.text, otherText: step.otherText, minScore: step.minScore });
const stepOf = ({ delay, text, otherText, minScore }: Draft): SequenceStep => ({ afterHours: toHours(delay), text, otherText: otherText || null, minScore });

export function SequenceDialog({ sequence, children }: { sequence?: Sequence; children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent className="sm:max-w-2xl">
        <div className="grid gap-1.5">
          <DialogTitle>{sequence ? t("sequences.editTitle") : t("sequences.addTitle")}</DialogTitle>
          <DialogDescription>{t("sequences.formText", raw)}</DialogDescription>
        </div>
        <SequenceForm sequence={sequence} onSaved={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function SequenceForm({ sequence, onSaved }: { sequence: Sequence | undefined; onSaved: () => void }) {
  const { t } = useTranslation();
  const save = useSaveSequence(sequence?.id);
  const asks = useId();
  const [needsApproval, setNeedsApproval] = useState(sequence?.needsApproval ?? true);
  const [steps, setSteps] = useState<Draft[]>(
    sequence?.steps.map(draftOf) ?? [{ key: 0, delay: { amount: 0, unit: "hours" }, text: "", otherText: null, minScore: null }],
  );
  const fields = ["name", ...steps.flatMap((_, index) => [`steps/${index}/text`, `steps/${index}/otherText`])];
  const { above, at } = formProblem(save.error, fields);
  const change = (key: number, patch: Partial<Draft>) => setSteps((all) => all.map((step) => (step.key === key ? { ...step, ...patch } : step)));
  const add = () =>
    setSteps((all) => [...all, { key: Math.max(0, ...all.map((step) => step.key)) + 1, delay: { amount: 3, unit: "days" }, text: "", otherText: null, minScore: null }]);
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const name = textOf(new FormData(event.currentTarget), "name");
        save.mutate(
          { name, needsApproval, steps: steps.map(stepOf) },
          {
            onSuccess: () => {
              toast.success(t("common.saved"));
              onSaved();
            },
          },
        );
      }}
    >
      {above !== null && <FormProblem error={above} />}
      <Field label={t("sequences.name")} error={at("name")}>
        {(control) => <Input {...control} name="name" required maxLength={60} defaultValue={sequence?.name} autoFocus />}
      </Field>
      <div className="flex items-start gap-3 text-sm">
        <Switch id={asks} checked={needsApproval} onCheckedChange={setNeedsApproval} />
        <label htmlFor={asks} className="grid gap-0.5">
          <span className="font-medium">{t("sequences.needsApproval")}</span>
          <span className="text-muted-foreground">{needsApproval ? t("sequences.needsApprovalOn") : t("sequences.needsApprovalOff")}</span>
        </label>
      </div>
      <ol className="grid gap-4" aria-label={t("sequences.steps")}>
        {steps.map((step, index) => (
          <li key={step.key} className="grid gap-3 rounded-xl border p-4">
            <StepFields
              step={step}
              first={index === 0}
              number={index + 1}
              wrong={(field) => at(`steps/${index}/${field}`) && t("sequences.wrongText", raw)}
              onChange={(patch) => change(step.key, patch)}
              onRemove={steps.length > 1 ? () => setSteps((all) => all.filter((one) => one.key !== step.key)) : undefined}
            />
          </li>
        ))}
      </ol>
      {steps.length < mostSteps && (
        <Button type="button" variant="secondary" size="sm" className="w-fit" onClick={add}>
          <Plus aria-hidden="true" />
          {t("sequences.addStep")}
        </Button>
      )}
      <Button type="submit" className="w-fit" disabled={save.isPending}>
        {t("common.save")}
      </Button>
    </form>
  );
}

type StepProps = {
  step: Draft;
  first: boolean;
  number: number;
  wrong: (field: "text" | "otherText") => string | undefined;
  onChange: (patch: Partial<Draft>) => void;
  onRemove: (() => void) | undefined;
};

function StepFields({ step, first, number, wrong, onChange, onRemove }: StepProps) {
  const { t } = useTranslation();
  const units = [
    { value: "hours", label: t("sequences.unitHours") },
    { value: "days", label: t("sequences.unitDays") },
  ] as const satisfies { value: Delay["unit"]; label: string }[];
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={first ? t("sequences.delayFirst") : t("sequences.delay")}>
          {(control) => (
            <span className="flex gap-2">
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                className="nums h-9 w-20"
                min={0}
                max={step.delay.unit === "days" ? mostHours / 24 : mostHours}
                required
                value={Number.isNaN(step.delay.amount) ? "" : step.delay.amount}
                onChange={(event) => onChange({ delay: { ...step.delay, amount: event.target.valueAsNumber } })}
              />
              <Select label={t("sequences.unit", { number })} value={step.delay.unit} options={[...units]} onChange={(unit) => onChange({ delay: { ...step.delay, unit } })} />
            </span>
          )}
        </Field>
        <Field label={t("sequences.minScore")}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              className="nums h-9 w-24"
              min={0}
              max={100}
              placeholder={t("sequences.anyScore")}
              value={step.minScore ?? ""}
              onChange={(event) => onChange({ minScore: event.target.value === "" ? null : event.target.valueAsNumber })}
            />
          )}
        </Field>
        {onRemove && (
          <Button type="button" variant="ghost" size="icon" className="ml-auto" aria-label={t("sequences.removeStep", { number })} title={t("sequences.removeStep", { number })} onClick={onRemove}>
            <Trash2 aria-hidden="true" />
          </Button>
        )}
      </div>
      <Field label={step.otherText === null ? t("sequences.text", { number }) : t("sequences.textA", { number })} error={wrong("text")}>
        {(control) => <Textarea {...control} rows={3} required maxLength={1000} value={step.text} onChange={(event) => onChange({ text: event.target.value })} />}
      </Field>
      {step.otherText === null ? (
        <Button type="button" variant="ghost" size="sm" className="w-fit" onClick={() => onChange({ otherText: "" })}>
          <Plus aria-hidden="true" />
          {t("sequences.addOther")}
        </Button>
      ) : (
        <div className="grid gap-1.5">
          <Field label={t("sequences.textB", { number })} error={wrong("otherText")} hint={t("sequences.otherHint")}>
            {(control) => <Textarea {...control} rows={3} maxLength={1000} value={step.otherText ?? ""} onChange={(event) => onChange({ otherText: event.target.value })} />}
          </Field>
          <Button type="button" variant="ghost" size="sm" className="w-fit" onClick={() => onChange({ otherText: null })}>
            <Trash2 aria-hidden="true" />
            {t("sequences.removeOther")}
          </Button>
        </div>
      )}
    </>
  );
}
