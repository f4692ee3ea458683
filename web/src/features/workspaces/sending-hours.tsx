import { useQuery } from "@tanstack/react-query";
import type { SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { FormProblem } from "@/components/form-problem";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/hooks/use-can";
import { sendingHoursQuery } from "@/lib/api/sending-hours";
import type { SendingHours as Hours } from "@/lib/api/types";
import { formProblem } from "@/lib/i18n/problem-text";
import { HoursFields, hoursOf } from "./hours-fields";
import { useChangeSendingHours } from "./sending-hours-queries";

/** When messages may leave, by the workspace's own clock. */
export function SendingHours() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(sendingHoursQuery);
  return (
    <SettingsSection title={t("hours.title")} text={t("hours.text")}>
      {data ? <HoursForm key={JSON.stringify(data)} hours={data} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-36" aria-label={t("common.loading")} />}
    </SettingsSection>
  );
}

function HoursForm({ hours }: { hours: Hours }) {
  const { t } = useTranslation();
  const change = useChangeSendingHours();
  const mayChange = useCan("PUT /workspace/sending-hours");
  const { above, at } = formProblem(change.error, ["days", "from", "until", "timeZone"]);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(hoursOf(new FormData(event.currentTarget)), { onSuccess: () => toast.success(t("common.saved")) });
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      {above !== null && <FormProblem error={above} />}
      <HoursFields hours={hours} disabled={!mayChange} at={at} />
      {mayChange ? (
        <Button type="submit" variant="secondary" className="w-fit" disabled={change.isPending}>
          {t("common.save")}
        </Button>
      ) : (
        <p className="text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>
      )}
    </form>
  );
}
