import { useId } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { SettingsSection } from "@/components/settings-section";
import { Switch } from "@/components/ui/switch";
import { useCan } from "@/hooks/use-can";
import { useSession } from "@/hooks/use-session";
import { useUpdateWorkspace } from "./mutations";

/** Asks a second step of every member; keeps those without one out. */
export function RequireSecondFactor() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const update = useUpdateWorkspace();
  const mayChange = useCan("PATCH /workspace");
  const id = useId();
  return (
    <SettingsSection title={t("members.secondFactor")} text={t("members.secondFactorText")}>
      <div className="flex items-center gap-4">
        <Switch
          id={id}
          checked={workspace.requireSecondFactor}
          disabled={update.isPending || !mayChange}
          onCheckedChange={(requireSecondFactor) => update.mutate({ requireSecondFactor }, { onSuccess: () => toast.success(t("common.saved")) })}
        />
        <label htmlFor={id} className="flex-1 text-sm font-medium">
          {t("members.secondFactorSwitch")}
        </label>
      </div>
      {!mayChange && <p className="mt-2 text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>}
    </SettingsSection>
  );
}
