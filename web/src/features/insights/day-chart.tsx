import { useTranslation } from "react-i18next";
import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatNumber, formatShortDay, localeOf } from "@/lib/format";
import { type Bucket, bucketName } from "./buckets";
import { palette } from "./palette";

type Props = { buckets: Bucket[]; weekly: boolean };
const bars = ["leads", "sent", "replies"] as const;
const all = ["interactions", ...bars] as const;

const tick = { fill: "var(--muted-foreground)", fontSize: 12 };
const axis = { tickLine: false, axisLine: false, tick } as const;
const chart = { syncId: "days", accessibilityLayer: false } as const;
const gutter = 40;

/** Two charts over one axis of days: what people do is counted by the hundred, what comes of it by the one. */
export function DayChart({ buckets, weekly }: Props) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shortDay = (day: string) => formatShortDay(day, locale);
  const number = (value: number) => formatNumber(value, locale);
  return (
    <div aria-hidden="true" className="flex h-full flex-col px-1.5 pb-2">
      <Legend names={["interactions"]} />
      <div className="min-h-0 flex-[1.25]">
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart data={buckets} margin={{ top: 10, right: 14, bottom: 2, left: 0 }} {...chart}>
            <defs>
              <linearGradient id="day-fill" x1="0" y1="0" x2="0" y2="1">
                <stop offset="0%" stopColor={palette.interactions} stopOpacity={0.34} />
                <stop offset="100%" stopColor={palette.interactions} stopOpacity={0.02} />
              </linearGradient>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--border)" strokeDasharray="3 4" />
            <XAxis dataKey="day" hide padding={{ left: 8, right: 8 }} />
            <YAxis allowDecimals={false} width={gutter} tickCount={3} tickFormatter={number} {...axis} />
            <Tooltip
              cursor={{ stroke: "var(--primary)", strokeOpacity: 0.4 }}
              wrapperStyle={{ zIndex: 20 }}
              allowEscapeViewBox={{ y: true }}
              content={({ active, payload }) => {
                const one = payload[0]?.payload as Bucket | undefined;
                if (!active || !one) return null;
                return (
                  <div className="grid min-w-40 gap-1 rounded-lg border bg-popover px-3 py-2 text-xs shadow-float">
                    <p className="font-medium">{bucketName(one, weekly, t, locale)}</p>
                    {all.map((name) => (
                      <p key={name} className="flex items-center gap-2 text-muted-foreground">
                        <span className="size-2 rounded-full" style={{ background: palette[name] }} />
                        {t(`insights.${name}`)}
                        <span className="nums ml-auto pl-3 font-semibold text-foreground">{number(one[name])}</span>
                      </p>
                    ))}
                  </div>
                );
              }}
            />
            <Area
              type="monotone"
              dataKey="interactions"
              stroke={palette.interactions}
              strokeWidth={2.25}
              fill="url(#day-fill)"
              isAnimationActive={moving}
              animationDuration={450}
              dot={buckets.length === 1}
              activeDot={{ r: 4.5, strokeWidth: 2, stroke: "var(--card)" }}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <Legend names={bars} />
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={buckets} margin={{ top: 8, right: 14, bottom: 0, left: 0 }} barGap={1} barCategoryGap="22%" {...chart}>
            <CartesianGrid vertical={false} stroke="var(--border)" strokeDasharray="3 4" />
            <XAxis dataKey="day" tickFormatter={shortDay} minTickGap={36} tickMargin={6} {...axis} />
            <YAxis allowDecimals={false} width={gutter} tickCount={3} tickFormatter={number} {...axis} />
            {/* What is pointed at here is told above. */}
            <Tooltip cursor={{ fill: "var(--primary)", fillOpacity: 0.07 }} content={() => null} />
            {bars.map((name) => (
              <Bar key={name} dataKey={name} fill={palette[name]} radius={[2.5, 2.5, 0, 0]} maxBarSize={14} isAnimationActive={moving} animationDuration={450} />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}

function Legend({ names }: { names: readonly (typeof all)[number][] }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 px-3.5 text-xs text-muted-foreground">
      {names.map((name) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span className="size-2 rounded-full" style={{ background: palette[name] }} />
          {t(`insights.${name}`)}
        </span>
      ))}
    </p>
  );
}
