import { useTranslation } from "react-i18next";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { useNow } from "@/hooks/use-now";
import { platforms } from "@/lib/api/types";
import { addDays, dayIn } from "@/lib/days";
import { mostDays, type OverviewSearch, periodOf, spans, usualSpan } from "./search";

type Props = { search: OverviewSearch; onSearch: (patch: Partial<OverviewSearch>) => void; severalPlatforms: boolean; zone: string };

/** Of which days, and of which platform, the figures are. */
export function PeriodBar({ search, onSearch, severalPlatforms, zone }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const { from, to } = periodOf(search, now, zone);
  const own = search.from !== undefined || search.to !== undefined;
  const value = own ? "own" : String(search.days ?? usualSpan);
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
      {/* Before the period: it comes with the figures, and must not push what is aimed at. */}
      {(severalPlatforms || search.platform) && (
        <Select
          label={t("insights.platform")}
          value={search.platform ?? "all"}
          active={search.platform !== undefined}
          options={[{ value: "all" as const, label: t("insights.allPlatforms") }, ...platforms.map((one) => ({ value: one, label: t(`platform.${one}`), icon: <PlatformIcon platform={one} /> }))]}
          className="max-sm:order-last"
          onChange={(platform) => onSearch({ platform: platform === "all" ? undefined : platform })}
        />
      )}
      {own && (
        <div className="flex flex-wrap items-center gap-2 max-sm:order-last">
          <DayInput label={t("audit.from")} value={from} min={addDays(to, 1 - mostDays)} max={to} onChange={(day) => onSearch({ days: undefined, from: day, to })} />
          <DayInput label={t("audit.to")} value={to} min={from} max={dayIn(now, zone)} onChange={(day) => onSearch({ days: undefined, from, to: day })} />
        </div>
      )}
      <SegmentedControl
        label={t("insights.period")}
        value={value}
        options={[...spans.map((span) => ({ value: String(span), label: t("insights.lastDays", { count: span }) })), { value: "own", label: t("insights.ownDays") }]}
        onChange={(next) => {
          const days = spans.find((span) => String(span) === next);
          onSearch(days ? { days: days === usualSpan ? undefined : days, from: undefined, to: undefined } : { days: undefined, from, to });
        }}
        className="max-sm:w-full [&>*]:max-sm:flex-1 [&>*]:max-sm:justify-center [&>*]:max-sm:px-1"
      />
    </div>
  );
}

type DayProps = { label: string; value: string; min: string; max: string; onChange: (day: string) => void };

function DayInput({ label, value, min, max, onChange }: DayProps) {
  return (
    <label className="flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
      {label}
      <Input
        key={value}
        type="date"
        defaultValue={value}
        min={min}
        max={max}
        // While one types, the field holds years like 0002.
        onBlur={(event) => {
          const day = event.currentTarget.value;
          if (day && day !== value && day >= min && day <= max) onChange(day);
        }}
        onChange={(event) => {
          const day = event.currentTarget.value;
          if (day && day !== value && day >= min && day <= max) onChange(day);
        }}
        className="h-9 w-36 px-2 text-sm md:text-sm"
      />
    </label>
  );
}
