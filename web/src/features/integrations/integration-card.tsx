import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import { Card } from "@/components/ui/card";
import type { Integration } from "@/lib/api/types";
import { formatNumber, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { KindTile } from "./kinds";
import { problemWords } from "./problem-words";
import { isSendingAll } from "./queries";
import { SendAllProgress } from "./send-all";
import { StatusBadge } from "./status-badge";

/** What failed after what last went well. */
const failsNow = ({ lastFailedAt, lastDeliveredAt }: Integration) => lastFailedAt !== null && (lastDeliveredAt === null || lastFailedAt > lastDeliveredAt);

/** One integration in the list; the whole of it leads to its page. */
export function IntegrationCard({ integration }: { integration: Integration }) {
  const { t, i18n } = useTranslation();
  const { kind, name, address, status, pausedReason, events, lastProblem } = integration;
  return (
    <Card aria-label={name} className="relative flex h-full flex-col transition-shadow hover:shadow-float has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-2 has-[a:focus-visible]:outline-ring">
      <div className="flex items-start gap-3.5 p-5 pb-4">
        <KindTile kind={kind} />
        <div className="min-w-0 flex-1">
          <h2 className="font-display text-lg leading-snug font-semibold tracking-[-0.015em] [overflow-wrap:anywhere]">
            <Link to="/integrations/$integrationId" params={{ integrationId: integration.id }} data-list-link="" className="outline-none after:absolute after:inset-0 after:rounded-xl">
              {name}
            </Link>
          </h2>
          <p className="line-clamp-2 text-sm [overflow-wrap:anywhere] text-muted-foreground" title={address}>
            {t(`integrationKind.${kind}`)} · {address.replace("https://", "")}
          </p>
        </div>
        <StatusBadge integration={integration} />
      </div>
      {status === "paused" ? (
        <Note bad={pausedReason !== null && pausedReason !== "by_member"}>{t(`pausedReason.${pausedReason ?? "by_member"}.text`)}</Note>
      ) : (
        failsNow(integration) && lastProblem && <Note bad>{t("integrations.lastTry", { problem: problemWords(lastProblem) })}</Note>
      )}
      {isSendingAll(integration) && (
        <div className="px-5 pb-4">
          <SendAllProgress integration={integration} />
        </div>
      )}
      <p className="px-5 pb-4 text-sm text-muted-foreground">{events.map((event) => t(`deliveryEvent.${event}.title`)).join(" · ")}</p>
      <dl className="mt-auto grid grid-cols-2 gap-x-4 border-t px-5 py-4 text-sm">
        <Fact label={t("integrations.lastDelivered")}>{integration.lastDeliveredAt ? <Moment at={integration.lastDeliveredAt} /> : t("integrations.never")}</Fact>
        <Fact label={t("integrations.waiting")}>
          <span className="nums">{formatNumber(integration.waiting, localeOf(i18n))}</span>
        </Fact>
      </dl>
    </Card>
  );
}

function Note({ bad, children }: { bad: boolean; children: ReactNode }) {
  return (
    <p className={cn("mx-5 mb-4 flex items-start gap-2.5 rounded-lg px-3.5 py-2.5 text-sm", bad ? "bg-rose-soft text-rose" : "bg-amber-soft text-amber")}>
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}
