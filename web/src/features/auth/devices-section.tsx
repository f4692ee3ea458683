import { useQuery } from "@tanstack/react-query";
import { Laptop, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ErrorState } from "@/components/error-state";
import { Moment } from "@/components/moment";
import { SettingsSection } from "@/components/settings-section";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { SignIn } from "@/lib/api/types";
import { deviceOf } from "./device-name";
import { devicesQuery, useEndDevice, useEndOtherDevices } from "./queries";

/** Where one is signed in. */
export function DevicesSection() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(devicesQuery);
  const endOthers = useEndOtherDevices();
  const others = data?.items.filter((one) => !one.current).length ?? 0;
  return (
    <SettingsSection title={t("security.devices")} text={t("security.devicesText")}>
      {data ? (
        <>
          <ul aria-label={t("security.devices")} className="divide-y">
            {data.items.map((one) => (
              <li key={one.id} className="py-3 first:pt-0 last:pb-0">
                <DeviceRow device={one} />
              </li>
            ))}
          </ul>
          {others > 0 ? (
            <div className="mt-4 border-t pt-4">
              <ConfirmDialog
                trigger={
                  <Button variant="secondary" disabled={endOthers.isPending}>
                    {t("security.endOthers")}
                  </Button>
                }
                title={t("security.endOthersTitle")}
                text={t("security.endOthersText")}
                action={t("security.endOthers")}
                onConfirm={() => endOthers.mutate("", { onSuccess: () => toast.success(t("security.othersEnded")) })}
              />
            </div>
          ) : (
            <p className="mt-3 text-[0.8125rem] text-muted-foreground">{t("security.onlyHere")}</p>
          )}
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} className="grid justify-items-center text-center" />
      ) : (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
    </SettingsSection>
  );
}

function DeviceRow({ device }: { device: SignIn }) {
  const { t } = useTranslation();
  const end = useEndDevice();
  const { program, system, mobile } = deviceOf(device.userAgent);
  const Icon = mobile ? Smartphone : Laptop;
  const name = program && system ? t("security.deviceName", { program, system }) : (program ?? system ?? t("security.unknownDevice"));
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1 basis-32">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          {name}
          {device.current && <Badge tone="green">{t("security.thisDevice")}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted-foreground">
          <span className="nums [overflow-wrap:anywhere]">{device.address}</span> · {t("security.lastUsed")} <Moment at={device.lastUsedAt} />
        </p>
      </div>
      {!device.current && (
        <Button
          variant="ghost"
          size="sm"
          aria-label={t("security.endDeviceLabel", { name })}
          disabled={end.isPending}
          onClick={() => end.mutate(device.id, { onSuccess: () => toast.success(t("security.deviceEnded", { name })) })}
        >
          {t("security.endDevice")}
        </Button>
      )}
    </div>
  );
}
