import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { type SyntheticEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { FormProblem } from "@/components/form-problem";
import { Moment } from "@/components/moment";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useCan } from "@/hooks/use-can";
import { codeText, formProblem } from "@/lib/i18n/problem-text";
import { languageModelQuery, useChangeLanguageModel } from "./queries";
import type { ChangeLanguageModel, LanguageModel } from "@/lib/api/types";
import { UseToday } from "./use-today";

const mostDailyCents = 100_000;

/** Whether a language model is asked, what it may read, and what it did today. */
export function LanguageModelSection() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(languageModelQuery);
  return (
    <SettingsSection title={t("assistant.model")} text={t("assistant.modelText")}>
      {data ? (
        data.configured ? (
          <Terms model={data} />
        ) : (
          <p className="text-sm leading-relaxed [overflow-wrap:anywhere]">{t("assistant.notConfigured")}</p>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-72" aria-label={t("common.loading")} />
      )}
    </SettingsSection>
  );
}

function Terms({ model }: { model: LanguageModel }) {
  const { t } = useTranslation();
  const change = useChangeLanguageModel();
  const mayChange = useCan("PUT /workspace/language-model");
  const { allowed, redact, dailyCents } = model;
  const { above, at } = formProblem(change.error, ["dailyCents"]);
  const save = (patch: Partial<ChangeLanguageModel>) => change.mutate({ allowed, redact, dailyCents, ...patch }, { onSuccess: () => toast.success(t("common.saved")) });
  const disabled = !mayChange || change.isPending;
  return (
    <div className="grid gap-5">
      <p className="text-sm">
        <span className="text-muted-foreground">{t("assistant.modelName")}</span> <span className="font-medium [overflow-wrap:anywhere]">{model.model}</span>
      </p>
      {model.problem !== null && (
        <p className="flex items-start gap-2.5 rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm text-amber">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0">
            <span className="font-medium">{codeText(model.problem, null)}</span> {model.problemAt !== null && <Moment at={model.problemAt} />}
          </span>
        </p>
      )}
      {above !== null && <FormProblem error={above} />}
      <Term label={t("assistant.allowed")} text={t("assistant.allowedText")} checked={allowed} disabled={disabled} onChange={(to) => save({ allowed: to })} />
      <Term label={t("assistant.redact")} text={t("assistant.redactText")} checked={redact} disabled={disabled} onChange={(to) => save({ redact: to })} />
      <LimitForm
        key={dailyCents}
        cents={dailyCents}
        hint={model.priced ? t("assistant.limitHint") : t("assistant.notPriced")}
        error={at("dailyCents") && t("assistant.wrongLimit")}
        mayChange={mayChange}
        busy={change.isPending}
        onSave={(to) => save({ dailyCents: to })}
      />
      <UseToday today={model.today} limit={model.priced ? dailyCents : null} />
      {!mayChange && <p className="text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>}
    </div>
  );
}

type TermProps = { label: string; text: string; checked: boolean; disabled: boolean; onChange: (checked: boolean) => void };

function Term({ label, text, checked, disabled, onChange }: TermProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6">
      <div className="grid gap-0.5 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span id={`${id}-text`} className="text-[0.8125rem] text-muted-foreground">
          {text}
        </span>
      </div>
      <Switch id={id} aria-describedby={`${id}-text`} checked={checked} disabled={disabled} onCheckedChange={onChange} />
    </div>
  );
}

type LimitProps = { cents: number; hint: string; error: string | undefined; mayChange: boolean; busy: boolean; onSave: (cents: number) => void };

/** The most that may be spent a day, in dollars. */
function LimitForm({ cents, hint, error, mayChange, busy, onSave }: LimitProps) {
  const { t } = useTranslation();
  const [dollars, setDollars] = useState((cents / 100).toFixed(2));
  const next = Math.round(Number(dollars) * 100);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSave(next);
  };
  return (
    <form onSubmit={submit}>
      <Field label={t("assistant.limit")} hint={hint} error={error}>
        {(control) => (
          <div className="flex gap-2.5">
            <Input
              {...control}
              type="number"
              inputMode="decimal"
              className="nums w-32"
              min={0}
              max={mostDailyCents / 100}
              step={0.01}
              required
              value={dollars}
              disabled={!mayChange}
              onChange={(event) => setDollars(event.target.value)}
            />
            {mayChange && (
              <Button type="submit" variant="secondary" className="h-10" disabled={busy || next === cents}>
                {t("common.save")}
              </Button>
            )}
          </div>
        )}
      </Field>
    </form>
  );
}
