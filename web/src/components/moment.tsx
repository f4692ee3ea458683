import { useTranslation } from "react-i18next";
import { useNow } from "@/hooks/use-now";
import { formatClock, formatFull, formatMoment, formatRelative, formatStamp, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";

type Props = { at: string; form?: "relative" | "moment" | "clock" | "stamp"; approximate?: boolean; className?: string };

/** A point in time: short for the eye, whole in the title. */
export function Moment({ at, form = "relative", approximate = false, className }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const locale = localeOf(i18n);
  const text = form === "relative" ? formatRelative(at, locale, now) : form === "moment" ? formatMoment(at, locale, now) : form === "stamp" ? formatStamp(at, locale, now) : formatClock(at, locale);
  const full = formatFull(at, locale);
  return (
    <time dateTime={at} title={approximate ? `${full} · ${t("common.approximate")}` : full} className={cn("nums whitespace-nowrap", className)}>
      {approximate && "~"}
      {text}
    </time>
  );
}
