import { useId } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { SettingsSection } from "@/components/settings-section";
import { Badge } from "@/components/ui/badge";
import { Switch } from "@/components/ui/switch";
import { useCan } from "@/hooks/use-can";
import { useSession } from "@/hooks/use-session";
import { useUpdateWorkspace } from "./mutations";

/** Stops every send of the workspace at once. */
export function KillSwitch() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const update = useUpdateWorkspace();
  const id = useId();
  const mayChange = useCan("PATCH /workspace");
  return (
    <SettingsSection title={t("settings.kill")} text={t("settings.killText")} className={workspace.sendsPaused ? "border-amber/40" : ""}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Switch
          id={id}
          checked={workspace.sendsPaused}
          disabled={update.isPending || !mayChange}
          onCheckedChange={(sendsPaused) =>
            update.mutate({ sendsPaused }, { onSuccess: () => toast.success(sendsPaused ? t("settings.killOn") : t("settings.killOff")) })
          }
        />
        <label htmlFor={id} className="flex-1 text-sm font-medium">
          {t("settings.killSwitch")}
        </label>
        <Badge tone={workspace.sendsPaused ? "amber" : "green"}>
          <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
          {workspace.sendsPaused ? t("settings.killState") : t("settings.runState")}
        </Badge>
      </div>
      {!mayChange && <p className="mt-2 text-[0.8125rem] text-muted-foreground">{t("settings.onlyOwner")}</p>}
    </SettingsSection>
  );
}
