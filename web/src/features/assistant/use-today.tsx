import { useId } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney, formatNumber, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import type { ModelUse } from "@/lib/api/types";

const nearlyFull = 0.8;

/** What was asked of the model today, and its part of the limit; `limit` null: what it costs is not known. */
export function UseToday({ today, limit }: { today: ModelUse; limit: number | null }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const locale = localeOf(i18n);
  const dollars = (cents: number) => formatMoney(cents, "USD", locale);
  // A few questions cost less than the least coin.
  const spent = today.cents > 0 && today.cents < 1 ? t("assistant.lessThan", { amount: dollars(1) }) : dollars(today.cents);
  const ratio = limit ? Math.min(1, today.cents / limit) : 0;
  return (
    <section aria-labelledby={id} className="border-t pt-5">
      <h3 id={id} className="text-sm font-medium">
        {t("assistant.today")}
      </h3>
      <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-4">
        <Figure name={t("assistant.calls")} value={formatNumber(today.calls, locale)} />
        <Figure name={t("assistant.failures")} value={formatNumber(today.failures, locale)} />
        <Figure name={t("assistant.tokens")} value={formatNumber(today.tokens, locale)} />
        {limit !== null && <Figure name={t("assistant.spent")} value={spent} />}
      </dl>
      {limit !== null && limit > 0 && (
        <div
          role="meter"
          aria-label={t("assistant.spent")}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={Math.min(today.cents, limit)}
          aria-valuetext={t("assistant.spentOf", { spent, limit: dollars(limit) })}
          className="mt-3 h-2 overflow-hidden rounded-full bg-muted"
        >
          <div className={cn("h-full rounded-full transition-[width] duration-500", ratio >= 1 ? "bg-bad" : ratio >= nearlyFull ? "bg-warn" : "bg-primary")} style={{ width: `${ratio * 100}%` }} />
        </div>
      )}
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted-foreground">{name}</dt>
      <dd className="nums font-semibold">{value}</dd>
    </div>
  );
}
