import { useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { FormProblem } from "@/components/form-problem";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/hooks/use-can";
import { sendingHoursQuery } from "@/lib/api/sending-hours";
import type { SendingHours as Hours } from "@/lib/api/types";
import { localeOf } from "@/lib/format";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { useChangeSendingHours } from "./sending-hours-queries";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const satisfies Hours["days"];

/** When messages may leave, by the workspace's own clock. */
export function SendingHours() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(sendingHoursQuery);
  return (
    <SettingsSection title={t("hours.title")} text={t("hours.text")}>
      {data ? <HoursForm key={JSON.stringify(data)} hours={data} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-36" aria-label={t("common.loading")} />}
    </SettingsSection>
  );
}

function HoursForm({ hours }: { hours: Hours }) {
  const { t, i18n } = useTranslation();
  const change = useChangeSendingHours();
  const mayChange = useCan("PUT /workspace/sending-hours");
  const zones = useId();
  const { above, at } = formProblem(change.error, ["days", "from", "until", "timeZone"]);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = weekdays.filter((day) => form.getAll("days").includes(day));
    change.mutate({ days, from: textOf(form, "from"), until: endOf(textOf(form, "until")), timeZone: textOf(form, "timeZone") }, { onSuccess: () => toast.success(t("common.saved")) });
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      {above !== null && <FormProblem error={above} />}
      <fieldset disabled={!mayChange} className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t("hours.days")}</legend>
        <div className="flex flex-wrap gap-1.5">
          {weekdays.map((day, n) => (
            <label
              key={day}
              className="cursor-pointer rounded-lg border border-input bg-card px-3 py-1.5 text-sm font-medium text-muted-foreground transition-colors select-none has-checked:border-primary/40 has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:ring-3 has-focus-visible:ring-ring/25 has-disabled:cursor-default has-disabled:opacity-60"
            >
              <input type="checkbox" name="days" value={day} defaultChecked={hours.days.includes(day)} className="sr-only" />
              {nameOf(n, localeOf(i18n))}
            </label>
          ))}
        </div>
        {at("days") && <p className="text-[0.8125rem] font-medium text-rose">{t("hours.noDay")}</p>}
      </fieldset>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[8rem_8rem_minmax(0,1fr)]">
        <Field label={t("hours.from")} error={at("from")}>
          {(control) => <Input {...control} type="time" name="from" defaultValue={hours.from} required disabled={!mayChange} />}
        </Field>
        <Field label={t("hours.until")} error={at("until") && t("hours.sameTime")}>
          {(control) => <Input {...control} type="time" name="until" defaultValue={hours.until === "24:00" ? "00:00" : hours.until} required disabled={!mayChange} />}
        </Field>
        <Field label={t("hours.zone")} className="max-sm:col-span-2" error={at("timeZone") && t("hours.noZone")}>
          {(control) => <Input {...control} name="timeZone" list={zones} defaultValue={hours.timeZone} required maxLength={64} autoComplete="off" spellCheck={false} disabled={!mayChange} />}
        </Field>
        <datalist id={zones}>
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      {mayChange ? (
        <Button type="submit" variant="secondary" className="w-fit" disabled={change.isPending}>
          {t("common.save")}
        </Button>
      ) : (
        <p className="text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>
      )}
    </form>
  );
}

/** A clock knows no 24:00: what ends at midnight ends with the day. */
const endOf = (time: string) => (time === "00:00" ? "24:00" : time);

/** The name of a weekday, 0 for Monday; 5 January 1970 was one. */
const nameOf = (day: number, locale: string) => new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 5 + day)));
