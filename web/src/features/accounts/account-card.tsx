import { CirclePause, CirclePlay, Hourglass, type LucideIcon, RefreshCw, TriangleAlert, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Moment } from "@/components/moment";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import { useCan } from "@/hooks/use-can";
import { useNow } from "@/hooks/use-now";
import type { SocialAccount } from "@/lib/api/types";
import { formatDate, formatMoment, formatSpan, localeOf } from "@/lib/format";
import { codeText } from "@/lib/i18n/problem-text";
import { Gauge } from "./gauge";
import { Health } from "./health";
import { useDisconnect, usePauseSends, useSync } from "./queries";

const tones: Record<SocialAccount["status"], Tone> = { active: "green", expired: "rose", paused: "amber", disconnected: "slate" };

/** An inbox is due every three minutes; read that much later, there is more to read than the machine can. */
const slowSeconds = 300;

type Props = { account: SocialAccount; /** Null: this user may not connect. */ onReconnect: (() => void) | null };

export function AccountCard({ account, onReconnect }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const sync = useSync();
  const disconnect = useDisconnect();
  const pause = usePauseSends();
  const mayPause = useCan("PATCH /social-accounts/{id}");
  const mayDisconnect = useCan("DELETE /social-accounts/{id}");
  const { handle } = account;
  const broken = account.status === "expired" || account.status === "disconnected";
  const slowly = account.status === "active" && (account.readEverySeconds ?? 0) >= slowSeconds ? account.readEverySeconds : null;
  return (
    <Card aria-label={`@${handle}`} className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-3.5 p-5 pb-4">
        <div className="relative">
          <ContactAvatar contact={account} className="size-12 text-base" />
          <span className="absolute -right-1 -bottom-1 grid size-5 place-items-center rounded-full bg-foreground text-background ring-2 ring-card">
            <PlatformIcon platform={account.platform} className="size-3" />
          </span>
        </div>
        <div className="min-w-0 flex-1 basis-40">
          <h2 className="truncate font-display text-lg font-semibold tracking-[-0.015em]">{account.displayName || `@${handle}`}</h2>
          <p className="truncate text-sm text-muted-foreground">
            {t(`platform.${account.platform}`)} · @{handle}
          </p>
        </div>
        <Badge tone={tones[account.status]}>
          <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
          {t(`accountStatus.${account.status}`)}
        </Badge>
      </div>
      {(account.statusReason ?? account.lastSyncError) && (
        <Note icon={TriangleAlert}>
          {account.statusReason
            ? codeText(account.statusReason, account.statusReason)
            : t("accounts.lastError", { error: codeText(account.lastSyncError, account.lastSyncError) })}
        </Note>
      )}
      {account.sendsHeldUntil && (
        <Note icon={TriangleAlert}>
          {t("accounts.held", { date: formatMoment(account.sendsHeldUntil, localeOf(i18n), now) })}
        </Note>
      )}
      {account.sendsPaused && (
        <Note icon={CirclePause}>
          {t("accounts.sendsPaused")}
        </Note>
      )}
      {slowly && (
        <Note icon={Hourglass}>
          {t("accounts.readSlowly", { time: formatSpan(slowly, localeOf(i18n)) })}
        </Note>
      )}
      {account.firstReading !== null && (
        <p className="mx-5 mb-4 flex items-start gap-2.5 rounded-lg bg-muted px-3.5 py-2.5 text-sm text-muted-foreground">
          <Spinner className="mt-0.5 size-4 shrink-0" />
          {t("accounts.firstReading", { count: account.firstReading })}
        </p>
      )}
      <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2">
        <Gauge label={t("accounts.hour")} used={account.dmSentLastHour} limit={account.dmHourLimit} />
        <Gauge label={t("accounts.day")} used={account.dmSentLastDay} limit={account.dmDayLimit} />
        {account.warmUntil && (
          <p className="text-sm text-muted-foreground sm:col-span-2">
            {t("accounts.warmUp", { date: formatDate(account.warmUntil, localeOf(i18n)) })}
          </p>
        )}
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-t px-5 py-4 text-sm sm:grid-cols-3">
        <Fact label={t("accounts.lastSync")}>{account.lastSyncAt ? <Moment at={account.lastSyncAt} /> : t("accounts.never")}</Fact>
        <Fact label={t("accounts.nextSync")}>
          {!account.nextSyncAt || broken ? "–" : Date.parse(account.nextSyncAt) > now ? <Moment at={account.nextSyncAt} /> : t("accounts.soon")}
        </Fact>
        <Fact label={t("accounts.session")}>
          {account.sessionExpiresAt ? formatDate(account.sessionExpiresAt, localeOf(i18n)) : t("accounts.sessionUnknown")}
        </Fact>
        {account.interruptedAt && (
          <Fact label={t("accounts.interrupted")}>
            <Moment at={account.interruptedAt} />
          </Fact>
        )}
        {account.recoveredAt && account.recoveredAfterSeconds !== null && (
          <Fact label={t("accounts.recovered")}>
            {t("accounts.recoveredAfter", {
              date: formatDate(account.recoveredAt, localeOf(i18n)),
              time: formatSpan(account.recoveredAfterSeconds, localeOf(i18n)),
            })}
          </Fact>
        )}
      </dl>
      <Health health={account.health} />
      <div className="mt-auto flex flex-wrap items-center gap-2 border-t px-4 py-3">
        {account.status !== "active" && onReconnect && (
          <Button size="sm" onClick={onReconnect}>
            {t("accounts.reconnect")}
          </Button>
        )}
        {!broken && (
          <Button
            variant="secondary"
            size="sm"
            disabled={sync.isPending}
            onClick={() => sync.mutate(account, { onSuccess: () => toast.success(t("accounts.syncStarted", { handle })) })}
          >
            {sync.isPending ? <Spinner /> : <RefreshCw aria-hidden="true" />}
            {t("accounts.sync")}
          </Button>
        )}
        {mayPause && !broken && (
          <Button variant="ghost" size="sm" disabled={pause.isPending} onClick={() => pause.mutate(account)}>
            {account.sendsPaused ? <CirclePlay aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
            {t(account.sendsPaused ? "accounts.resumeSends" : "accounts.pauseSends")}
          </Button>
        )}
        {mayDisconnect && (
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="sm" className="ml-auto" disabled={disconnect.isPending}>
                <Unplug aria-hidden="true" />
                {t("accounts.disconnect")}
              </Button>
            }
            title={t("accounts.disconnectTitle", { handle })}
            text={t("accounts.disconnectText")}
            action={t("accounts.disconnect")}
            onConfirm={() => disconnect.mutate(account, { onSuccess: () => toast.success(t("accounts.disconnected", { handle })) })}
          />
        )}
      </div>
    </Card>
  );
}

/** What the account needs its owner to know. */
function Note({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="mx-5 mb-4 flex items-start gap-2.5 rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm text-amber">
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
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
