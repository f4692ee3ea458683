import { CirclePause } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";
import { useSession } from "@/hooks/use-session";
import { useUpdateWorkspace } from "./mutations";

/** Over every screen while the kill switch is on. */
export function PausedBanner() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const update = useUpdateWorkspace();
  const mayChange = useCan("PATCH /workspace");
  if (!workspace.sendsPaused) return null;
  return (
    <section aria-label={t("settings.kill")} className="border-b border-amber/25 bg-amber-soft text-amber">
      <div className="mx-auto flex max-w-[78rem] flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 text-sm md:px-8">
        <CirclePause aria-hidden="true" className="size-4 shrink-0" />
        <p className="min-w-0 flex-1">
          <strong className="font-semibold">{t("banner.paused")}</strong> <span className="max-sm:hidden">{t("banner.pausedText")}</span>
        </p>
        {mayChange && (
          <Button
            size="sm"
            variant="secondary"
            className="border-amber/30 text-foreground"
            disabled={update.isPending}
            onClick={() => update.mutate({ sendsPaused: false }, { onSuccess: () => toast.success(t("settings.killOff")) })}
          >
            {t("banner.resume")}
          </Button>
        )}
      </div>
    </section>
  );
}
