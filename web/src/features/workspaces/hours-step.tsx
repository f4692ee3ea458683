import { useQuery } from "@tanstack/react-query";
import type { ReactNode, SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { FormProblem } from "@/components/form-problem";
import { Skeleton } from "@/components/ui/skeleton";
import { sendingHoursQuery } from "@/lib/api/sending-hours";
import type { SendingHours as Hours } from "@/lib/api/types";
import { readersZone } from "@/lib/days";
import { formProblem } from "@/lib/i18n/problem-text";
import { HoursFields, hoursOf } from "./hours-fields";
import { useChangeSendingHours } from "./sending-hours-queries";

type Props = { /** Nobody has chosen yet: then the place of this device is the better guess. */ first: boolean; foot: (busy: boolean) => ReactNode; onSaved: () => void };

/** When messages may leave, and by whose clock. */
export function HoursStep(props: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(sendingHoursQuery);
  if (data) return <StepForm hours={data} {...props} />;
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-60" aria-label={t("common.loading")} />;
}

function StepForm({ hours, first, foot, onSaved }: Props & { hours: Hours }) {
  const { t } = useTranslation();
  const change = useChangeSendingHours();
  const { above, at } = formProblem(change.error, ["days", "from", "until", "timeZone"]);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(hoursOf(new FormData(event.currentTarget)), { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit} className="flex flex-1 flex-col gap-7">
      {above !== null && <FormProblem error={above} />}
      <HoursFields hours={first ? { ...hours, timeZone: readersZone() } : hours} disabled={change.isPending} at={at} zoneHint={first ? t("begin.zoneHint") : undefined} />
      {foot(change.isPending)}
    </form>
  );
}
