import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { SettingsSection } from "@/components/settings-section";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import type { SecondFactor } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { EnrollDialog } from "./enroll-dialog";
import { secondFactorQuery } from "./queries";
import { RenewCodesDialog } from "./renew-codes-dialog";
import { SwitchOffDialog } from "./switch-off-dialog";

const few = 3;

/** The second step of a sign-in: on or off, and what can be done about it. */
export function SecondFactorSection() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(secondFactorQuery);
  return (
    <SettingsSection title={t("security.secondFactor")} text={t("security.secondFactorText")}>
      {data ? <State factor={data} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} className="grid justify-items-center text-center" /> : <Loading />}
    </SettingsSection>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-3">
      <Skeleton className="h-6 w-28" />
      <Skeleton className="h-9 w-40" />
    </div>
  );
}

/** The dialogs stay where they are when the state turns, so that the codes they show are not lost. */
function State({ factor: { enabled, enabledAt, recoveryCodesLeft } }: { factor: SecondFactor }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Badge tone={enabled ? "green" : "slate"}>
          <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
          {enabled ? t("security.on") : t("security.off")}
        </Badge>
        {enabled && enabledAt && <span className="text-sm text-muted-foreground">{t("security.onSince", { date: formatDate(enabledAt, localeOf(i18n)) })}</span>}
      </div>
      {enabled && (
        <p className={cn("mt-3 text-sm", recoveryCodesLeft <= few ? "font-medium text-amber" : "text-muted-foreground")}>{t("security.codesLeft", { count: recoveryCodesLeft })}</p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <EnrollDialog offered={!enabled} />
        {enabled && <RenewCodesDialog />}
        {enabled && <SwitchOffDialog />}
      </div>
    </>
  );
}
