import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";
import { useSession } from "@/hooks/use-session";
import { formatDate, localeOf } from "@/lib/format";
import { useRestoreWorkspace } from "./mutations";

/** Over every screen while the workspace is about to be deleted. */
export function ClosingBanner() {
  const { t, i18n } = useTranslation();
  const { workspace } = useSession();
  const restore = useRestoreWorkspace();
  const mayRestore = useCan("POST /workspace/restore");
  if (!workspace.deleteAfter) return null;
  return (
    <section aria-label={t("banner.closingLabel")} className="border-b border-rose/25 bg-rose-soft text-rose">
      <div className="mx-auto flex max-w-[78rem] flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 text-sm md:px-8">
        <Trash2 aria-hidden="true" className="size-4 shrink-0" />
        <p className="min-w-0 flex-1 font-semibold">{t("banner.closing", { date: formatDate(workspace.deleteAfter, localeOf(i18n)) })}</p>
        {mayRestore && (
          <Button
            size="sm"
            variant="secondary"
            className="border-rose/30 text-foreground"
            disabled={restore.isPending}
            onClick={() => restore.mutate(undefined, { onSuccess: () => toast.success(t("banner.restored")) })}
          >
            {t("banner.restore")}
          </Button>
        )}
      </div>
    </section>
  );
}
