import { Check, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatClock, localeOf } from "@/lib/format";
import { Picture } from "./picture";

/** Minutes past two in the afternoon at which the messages of the picture leave. */
const leaves = [6, 19, 27, 48];
const approved = 2;
const at = (minute: number) => new Date(2026, 0, 5, 14, minute).toISOString();

const line = 56;
const x = (minute: number) => 10 + minute * 5;
/** From one message to the next: the longer the wait, the higher. */
const leap = (from: number, to: number) => `M${x(from)} ${line}C${x(from) + 4} ${line - 12 - (to - from) * 2.4} ${x(to) - 4} ${line - 12 - (to - from) * 2.4} ${x(to)} ${line}`;

/** An hour as the sender keeps it: one press, ten seconds to think again, then messages with room between them. */
export function PacePicture() {
  const { t, i18n } = useTranslation();
  const clock = (minute: number) => formatClock(at(minute), localeOf(i18n));
  return (
    <Picture label={t("welcome.pacePicture")}>
      <div className="rounded-2xl border bg-card p-5 shadow-float sm:p-6">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <span className="inline-flex h-7 items-center gap-1.5 rounded-full bg-green-soft px-3 font-medium text-green">
            <Check className="size-3.5" strokeWidth={2.5} />
            {t("welcome.paceApproved")} · <span className="nums">{clock(approved)}</span>
          </span>
          <span className="inline-flex items-center gap-1.5 text-muted-foreground">
            <Undo2 className="size-4" />
            {t("welcome.paceUndo")}
          </span>
        </div>
        <svg viewBox="0 0 320 88" className="mt-6 w-full overflow-visible" fill="none">
          <path d={`M6 ${line}H314`} className="stroke-border" strokeWidth="2" strokeLinecap="round" />
          {Array.from({ length: 13 }, (_, tick) => (
            <path key={tick} d={`M${x(tick * 5)} ${line - 6}v12`} className="stroke-border" strokeWidth={tick % 6 === 0 ? 2 : 1} />
          ))}
          <circle cx={x(approved)} cy={line} r="6" className="fill-good stroke-card" strokeWidth="3" />
          {leaves.map((minute, index) => (
            <g key={minute}>
              <path d={leap(leaves[index - 1] ?? approved, minute)} className="stroke-primary" strokeWidth="1.6" strokeDasharray="2.5 3.5" strokeLinecap="round" opacity=".7" />
              <circle cx={x(minute)} cy={line} r="7" className="fill-primary stroke-card" strokeWidth="3" />
              <text x={x(minute)} y={line + 26} textAnchor="middle" className="nums fill-current text-[0.6875rem] font-medium">
                {clock(minute)}
              </text>
            </g>
          ))}
        </svg>
        <div className="mt-5 grid grid-cols-2 gap-5 border-t pt-4">
          <Share name={t("welcome.paceHour")} used={4} limit={10} />
          <Share name={t("welcome.paceDay")} used={17} limit={50} />
        </div>
      </div>
    </Picture>
  );
}

function Share({ name, used, limit }: { name: string; used: number; limit: number }) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0 text-[0.8125rem]">
      <p className="flex flex-wrap justify-between gap-x-2">
        <span className="font-medium">{name}</span>
        <span className="nums text-muted-foreground">{t("welcome.paceOf", { used, limit })}</span>
      </p>
      <div className="mt-2 h-1.5 rounded-full bg-muted">
        <div className="h-full rounded-full bg-primary" style={{ width: `${(100 * used) / limit}%` }} />
      </div>
    </div>
  );
}
