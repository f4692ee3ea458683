import { Hourglass, Scale, Trophy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ReplyRate } from "@/components/domain/reply-rate";
import { Badge } from "@/components/ui/badge";
import type { Sequence, SequenceResults } from "@/lib/api/types";
import { formatPercent, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { compare, leastPeople, type Verdict } from "./compare";

const looks = { better: { icon: Trophy, tone: "text-green" }, alike: { icon: Scale, tone: "text-muted-foreground" }, few_people: { icon: Hourglass, tone: "text-muted-foreground" }, few_replies: { icon: Hourglass, tone: "text-muted-foreground" } };

/** The bars are full at the next of these, so that rates of 8 % and 12 % can be told apart. */
const fulls = [0.25, 0.5, 1];
const rateOf = ({ replied, written }: SequenceResults) => (written > 0 ? replied / written : 0);

export const hasTwo = (sequence: Sequence): boolean => sequence.b.people > 0 || sequence.steps.some((step) => step.otherText !== null);

/** How a sequence is answered, its two versions side by side where it has two; nothing before anybody is in it. */
export function AbResults({ sequence, className }: { sequence: Sequence; className?: string }) {
  const { t } = useTranslation();
  const { a, b } = sequence;
  const two = hasTwo(sequence);
  if (a.people + b.people === 0) return null;
  const verdict = two ? compare(a, b) : null;
  const full = fulls.find((one) => one >= Math.max(rateOf(a), rateOf(b))) ?? 1;
  const winner = verdict?.kind === "better" ? verdict.version : null;
  return (
    <div className={cn("h-fit rounded-xl bg-muted/50 p-4", className)}>
      <h3 className="text-[0.8125rem] font-medium text-muted-foreground">
        {t("sequences.rate")}
      </h3>
      <div aria-hidden="true" className="mt-2 grid gap-3">
        <Version name={two ? "A" : null} of={a} full={full} won={winner === null ? null : winner === "a"} />
        {two && <Version name="B" of={b} full={full} won={winner === null ? null : winner === "b"} />}
      </div>
      <ResultTable sequence={sequence} two={two} />
      {verdict && <Word verdict={verdict} />}
    </div>
  );
}

function Version({ name, of, full, won }: { name: string | null; of: SequenceResults; full: number; won: boolean | null }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="mb-1 flex min-h-6 flex-wrap items-center gap-x-2">
        {name !== null && <span className="text-sm font-medium">{t("sequences.versionOf", { name })}</span>}
        {won && <Badge tone="green">{t("sequences.best")}</Badge>}
        <span className={cn("nums text-[0.8125rem] text-muted-foreground", name !== null && "ml-auto")}>
          {of.written > 0 ? t("sequences.counts", { count: of.replied, replied: of.replied, written: of.written }) : t("sequences.nobodyWritten")}
        </span>
      </p>
      <ReplyRate replied={of.replied} written={of.written} full={full} tone={won === null ? "violet" : won ? "good" : "calm"} />
    </div>
  );
}

function Word({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = looks[verdict.kind];
  const text =
    verdict.kind === "better"
      ? t("sequences.better", { name: verdict.version.toUpperCase() })
      : verdict.kind === "alike"
        ? t("sequences.alike")
        : verdict.kind === "few_people"
          ? t("sequences.fewPeople", { least: leastPeople })
          : t("sequences.fewReplies");
  return (
    <p className="mt-3.5 flex items-start gap-2 border-t pt-3 text-[0.8125rem] leading-relaxed">
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4 shrink-0", tone)} />
      {text}
    </p>
  );
}

/** The same for who hears it. */
function ResultTable({ sequence: { a, b }, two }: { sequence: Sequence; two: boolean }) {
  const { t } = useTranslation();
  return (
    <table className="sr-only">
      <caption>{t("sequences.results")}</caption>
      <thead>
        <tr>
          {two && <th scope="col">{t("sequences.variant")}</th>}
          <th scope="col">{t("sequences.inIt")}</th>
          <th scope="col">{t("sequences.written")}</th>
          <th scope="col">{t("sequences.replied")}</th>
        </tr>
      </thead>
      <tbody>
        <ResultRow name={two ? "A" : null} of={a} />
        {two && <ResultRow name="B" of={b} />}
      </tbody>
    </table>
  );
}

function ResultRow({ name, of }: { name: string | null; of: SequenceResults }) {
  const { t, i18n } = useTranslation();
  return (
    <tr>
      {name !== null && <th scope="row">{name}</th>}
      <td>
        {of.people} {t("sequences.running", { count: of.running })}
      </td>
      <td>{of.written}</td>
      <td>
        {of.replied} {of.written > 0 && `(${formatPercent(of.replied / of.written, localeOf(i18n))})`}
      </td>
    </tr>
  );
}
