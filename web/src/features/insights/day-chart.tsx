import { useTranslation } from "react-i18next";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Overview } from "@/lib/api/types";
import { formatNumber, formatShortDay, localeOf } from "@/lib/format";

type Props = { days: Overview["interactionsByDay"] };

export function DayChart({ days }: Props) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return (
    <figure aria-labelledby="by-day" className="px-2 pb-3">
      <div aria-hidden="true" className="h-64 text-primary">
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart data={days} margin={{ top: 12, right: 16, bottom: 0, left: -12 }} accessibilityLayer={false}>
            <defs>
              <linearGradient id="day-fill" x1="0" y1="0" x2="0" y2="1">
                <stop offset="0%" stopColor="var(--primary)" stopOpacity={0.32} />
                <stop offset="100%" stopColor="var(--primary)" stopOpacity={0} />
              </linearGradient>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--border)" strokeDasharray="3 4" />
            <XAxis
              dataKey="day"
              tickFormatter={(day: string) => formatShortDay(day, locale)}
              tickLine={false}
              axisLine={false}
              minTickGap={36}
              tickMargin={8}
              tick={{ fill: "var(--muted-foreground)", fontSize: 12 }}
            />
            <YAxis
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              width={52}
              tickCount={4}
              tickFormatter={(value: number) => formatNumber(value, locale)}
              tick={{ fill: "var(--muted-foreground)", fontSize: 12 }}
            />
            <Tooltip
              cursor={{ stroke: "var(--primary)", strokeOpacity: 0.4 }}
              content={({ active, payload }) => {
                const point = payload[0]?.payload as Props["days"][number] | undefined;
                if (!active || !point) return null;
                return (
                  <div className="rounded-lg border bg-popover px-3 py-2 text-xs shadow-float">
                    <p className="text-muted-foreground">{formatShortDay(point.day, locale)}</p>
                    <p className="nums text-sm font-semibold">
                      {formatNumber(point.count, locale)} <span className="font-normal text-muted-foreground">{t("overview.count").toLocaleLowerCase()}</span>
                    </p>
                  </div>
                );
              }}
            />
            <Area
              type="monotone"
              dataKey="count"
              stroke="var(--primary)"
              strokeWidth={2.25}
              fill="url(#day-fill)"
              isAnimationActive={!still}
              animationDuration={450}
              activeDot={{ r: 4.5, strokeWidth: 2, stroke: "var(--card)" }}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <table className="sr-only">
        <caption>{t("overview.chartTable")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("overview.day")}</th>
            <th scope="col">{t("overview.count")}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, count }) => (
            <tr key={day}>
              <th scope="row">{formatShortDay(day, locale)}</th>
              <td>{formatNumber(count, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
