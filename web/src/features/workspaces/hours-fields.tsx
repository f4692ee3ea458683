import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SendingHours as Hours } from "@/lib/api/types";
import { localeOf } from "@/lib/format";
import { textOf } from "@/lib/forms";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const satisfies Hours["days"];

type Props = { hours: Hours; disabled: boolean; /** What was wrong with a field. */ at: (field: string) => string | undefined; zoneHint?: string | undefined };

/** Days, hours and the place whose clock counts; read back with `hoursOf`. */
export function HoursFields({ hours, disabled, at, zoneHint }: Props) {
  const { t, i18n } = useTranslation();
  const zones = useId();
  return (
    <>
      <fieldset disabled={disabled} className="grid gap-2">
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
      <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[8rem_8rem_minmax(0,1fr)]">
        <Field label={t("hours.from")} error={at("from")}>
          {(control) => <Input {...control} type="time" name="from" defaultValue={hours.from} required disabled={disabled} />}
        </Field>
        <Field label={t("hours.until")} error={at("until") && t("hours.sameTime")}>
          {(control) => <Input {...control} type="time" name="until" defaultValue={hours.until === "24:00" ? "00:00" : hours.until} required disabled={disabled} />}
        </Field>
        <Field label={t("hours.zone")} className="max-sm:col-span-2" hint={zoneHint} error={at("timeZone") && t("hours.noZone")}>
          {(control) => <Input {...control} name="timeZone" list={zones} defaultValue={hours.timeZone} required maxLength={64} autoComplete="off" spellCheck={false} disabled={disabled} />}
        </Field>
        <datalist id={zones}>
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
    </>
  );
}

/** What a form with these fields holds. */
export function hoursOf(form: FormData): Hours {
  const days = weekdays.filter((day) => form.getAll("days").includes(day));
  return { days, from: textOf(form, "from"), until: endOf(textOf(form, "until")), timeZone: textOf(form, "timeZone") };
}

/** A clock knows no 24:00: what ends at midnight ends with the day. */
const endOf = (time: string) => (time === "00:00" ? "24:00" : time);

/** The name of a weekday, 0 for Monday; 5 January 1970 was one. */
const nameOf = (day: number, locale: string) => new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 5 + day)));
