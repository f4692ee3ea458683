import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import { Card } from "@/components/ui/card";
import type { Integration } from "@/lib/api/types";
import { formatDate, formatNumber, localeOf } from "@/lib/format";
import { problemWords } from "./problem-words";

/** What it sends of whom, and how it fares. */
export function IntegrationFacts({ integration }: { integration: Integration }) {
  const { t, i18n } = useTranslation();
  const { events, leadTypes, minScore, lastDeliveredAt, lastFailedAt, lastProblem, waiting, secretHint, createdAt } = integration;
  const locale = localeOf(i18n);
  const whom = leadTypes.length > 0 ? leadTypes.map((type) => t(`leadType.${type}`)).join(", ") : t("integrations.anyType");
  return (
    <Card aria-label={t("integrations.facts")}>
      <dl className="grid gap-x-8 gap-y-4 px-5 py-4 text-sm sm:grid-cols-2">
        <Fact label={t("integrations.sends")}>{events.map((event) => t(`deliveryEvent.${event}.title`)).join(" · ")}</Fact>
        <Fact label={t("integrations.types")}>
          {whom}
          {minScore > 0 && ` · ${t("integrations.fromScore", { score: minScore })}`}
        </Fact>
      </dl>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 border-t px-5 py-4 text-sm sm:grid-cols-4">
        <Fact label={t("integrations.lastDelivered")}>{lastDeliveredAt ? <Moment at={lastDeliveredAt} /> : t("integrations.never")}</Fact>
        <Fact label={t("integrations.lastFailed")}>
          {lastFailedAt ? <Moment at={lastFailedAt} /> : t("integrations.never")}
          {lastFailedAt && lastProblem && <span className="mt-0.5 block text-[0.8125rem] font-normal text-muted-foreground">{problemWords(lastProblem)}</span>}
        </Fact>
        <Fact label={t("integrations.waiting")}>
          <span className="nums">{formatNumber(waiting, locale)}</span>
        </Fact>
        {secretHint ? (
          <Fact label={t("integrations.secret")}>
            <code className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{secretHint}</code>
          </Fact>
        ) : (
          <Fact label={t("integrations.since")}>{formatDate(createdAt, locale)}</Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}
