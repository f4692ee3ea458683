import type { i18n } from "i18next";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const formatters = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  const found = formatters.get(key) as T | undefined;
  if (found) return found;
  const made = make();
  formatters.set(key, made);
  return made;
}

const tag = (locale: string) => (locale.startsWith("en") ? "en-GB" : "fr-FR");

function date(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(tag(locale), options));
}

export function formatNumber(value: number, locale: string): string {
  return cached(`n${locale}`, () => new Intl.NumberFormat(tag(locale))).format(value);
}

/** Counts stop at 10,000 on the server. */
export function formatCount(value: number, locale: string): string {
  return value >= 10_000 ? `${formatNumber(10_000, locale)}+` : formatNumber(value, locale);
}

export function formatPercent(ratio: number, locale: string): string {
  return cached(`p${locale}`, () => new Intl.NumberFormat(tag(locale), { style: "percent", maximumFractionDigits: 0 })).format(ratio);
}

/** A span of time: "3,2 s". */
export function formatSeconds(seconds: number, locale: string): string {
  const digits = seconds < 10 ? 1 : 0;
  return cached(`s${digits}${locale}`, () => new Intl.NumberFormat(tag(locale), { style: "unit", unit: "second", unitDisplay: "short", maximumFractionDigits: digits })).format(seconds);
}

/** A longer span of time in its largest unit: "12 min", "3 h", "2 j". */
export function formatSpan(seconds: number, locale: string): string {
  const [unit, size] = seconds < 5400 ? ["minute", 60] : seconds < 172_800 ? ["hour", 3600] : ["day", 86_400];
  return cached(`u${unit}${locale}`, () => new Intl.NumberFormat(tag(locale), { style: "unit", unit: String(unit), unitDisplay: "short", maximumFractionDigits: 0 })).format(
    Math.max(1, Math.round(seconds / Number(size))),
  );
}

const currencyFormat = (currency: string, locale: string) =>
  cached(`c${currency}${locale}`, () => new Intl.NumberFormat(tag(locale), { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }));

/** Minor units to one: 100 cents a euro, 1 yen a yen. */
export const minorUnits = (currency: string): number => 10 ** (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2);

/** An amount in minor units (cents): "1 500 €". */
export const formatMoney = (amount: number, currency: string, locale: string): string => currencyFormat(currency, locale).format(amount / minorUnits(currency));

/** The same as people type it: "1500,50". */
export const formatPlainAmount = (amount: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(tag(locale), { useGrouping: false, minimumFractionDigits: amount % minorUnits(currency) === 0 ? 0 : 2 }).format(amount / minorUnits(currency));

/** "14:32" today, "hier 14:32", "12 mars 14:32", with the year when it is another one. */
export function formatMoment(iso: string, locale: string, now: number): string {
  const at = new Date(iso);
  const clock = formatClock(iso, locale);
  const distance = dayDistance(iso, now);
  if (distance === 0) return clock;
  if (distance === -1 || distance === 1) return `${formatDay(iso, locale, now).toLocaleLowerCase(tag(locale))} ${clock}`;
  const sameYear = at.getFullYear() === new Date(now).getFullYear();
  return `${date(locale, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }).format(at)} ${clock}`;
}

/** The shortest for a list: "14:32" today, "hier", "12 mars". */
export function formatStamp(iso: string, locale: string, now: number): string {
  const distance = dayDistance(iso, now);
  if (distance === 0) return formatClock(iso, locale);
  if (distance === -1) return formatDay(iso, locale, now).toLocaleLowerCase(tag(locale));
  return date(locale, { day: "numeric", month: "short", ...(new Date(iso).getFullYear() === new Date(now).getFullYear() ? {} : { year: "2-digit" }) }).format(new Date(iso));
}

export const formatClock = (iso: string, locale: string): string =>
  date(locale, { hour: "2-digit", minute: "2-digit" }).format(new Date(iso));

export const formatFull = (iso: string, locale: string): string =>
  date(locale, { dateStyle: "full", timeStyle: "short" }).format(new Date(iso));

export const formatDate = (iso: string, locale: string): string =>
  date(locale, { day: "numeric", month: "long", year: "numeric" }).format(new Date(iso));

/** Whole calendar days from today in the reader's zone: -1 yesterday, 0 today, 1 tomorrow. */
export function dayDistance(iso: string, now: number): number {
  const start = (value: Date) => Date.UTC(value.getFullYear(), value.getMonth(), value.getDate());
  return Math.round((start(new Date(iso)) - start(new Date(now))) / day);
}

/** A heading for a day: "Aujourd'hui", "Hier", "mardi 12 mars". */
export function formatDay(iso: string, locale: string, now: number): string {
  const distance = dayDistance(iso, now);
  if (Math.abs(distance) <= 1) {
    const word = cached(`r${locale}auto`, () => new Intl.RelativeTimeFormat(tag(locale), { numeric: "auto" })).format(distance, "day");
    return capitalise(word.replace("'", "’"));
  }
  const sameYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  return capitalise(
    date(locale, { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) }).format(new Date(iso)),
  );
}

/** A short label for a plain calendar day ("2026-11-03"), which has no zone. */
export const formatShortDay = (plainDay: string, locale: string): string =>
  date(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${plainDay}T00:00:00Z`));

/** The name of a day of the week, 1 = Monday: "lundi", "lun.". */
export const formatWeekday = (weekday: number, locale: string, form: "long" | "short" = "long"): string =>
  date(locale, { weekday: form, timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, weekday)));

/** An hour of the day as one says it: "18 h", "18:00". */
export const formatHour = (hour: number, locale: string): string => (locale.startsWith("en") ? `${String(hour).padStart(2, "0")}:00` : `${hour}\u00A0h`);

/** "il y a 3 min", "dans 2 h": one unit, short. */
export function formatRelative(iso: string, locale: string, now: number): string {
  const distance = new Date(iso).getTime() - now;
  const size = Math.abs(distance);
  const format = cached(`r${locale}short`, () => new Intl.RelativeTimeFormat(tag(locale), { numeric: "auto", style: "short" }));
  if (size < 45 * second) return format.format(0, "second");
  if (size < 45 * minute) return format.format(Math.sign(distance) * Math.max(1, Math.round(size / minute)), "minute");
  if (size < 22 * hour) return format.format(Math.sign(distance) * Math.max(1, Math.round(size / hour)), "hour");
  if (size < 26 * day) return format.format(Math.sign(distance) * Math.max(1, Math.round(size / day)), "day");
  return date(locale, { day: "numeric", month: "short", year: "numeric" }).format(new Date(iso));
}

/** E.164 in groups one can read aloud: French numbers in pairs, others in threes. */
export function formatPhone(e164: string): string {
  const french = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(e164);
  if (french) return `+33 ${french.slice(1).join(" ")}`;
  return e164.replace(/(\+\d{2})(?=\d)/, "$1 ").replace(/(\d{3})(?=\d{2})/g, "$1 ");
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Up to two letters for a picture: of the name, else of the handle. */
export function initials(name: string, handle: string): string {
  const words = (name.trim() || handle)
    .replace(/[^\p{L}\p{N}\s._-]/gu, "")
    .split(/[\s._-]+/u)
    .filter(Boolean);
  const [first, second] = words;
  if (!first) return "?";
  return (second ? first.charAt(0) + second.charAt(0) : first.slice(0, 2)).toLocaleUpperCase();
}

export const localeOf = (instance: i18n): "fr" | "en" => (instance.language.startsWith("en") ? "en" : "fr");
