import { CheckCheck } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { OutboundMessage } from "@/lib/api/types";
import { useApproveMany } from "./queries";

const mostAtOnce = 200;

type Props = {
  messages: OutboundMessage[];
  /** The open draft says something else than what is stored, which is what would leave. */
  unsaved: boolean;
};

/** All that is shown leaves in turn, within the limits; for whoever has read them all. */
export function ApproveAll({ messages, unsaved }: Props) {
  const { t } = useTranslation();
  const approve = useApproveMany();
  const reason = useId();
  const shown = messages.slice(0, mostAtOnce);
  if (shown.length < 2) return null;
  // The queue may be empty, and this gone, before the answer is told: the promise outlives it.
  const onConfirm = () =>
    void approve.mutateAsync(shown).then(
      ({ approved, skipped }) => {
        if (approved.length > 0) toast.success(t("outreach.approvedMany", { count: approved.length }));
        if (skipped.length > 0) toast.warning(t("outreach.skippedMany", { count: skipped.length }));
      },
      () => undefined,
    );
  const dialog = (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="sm" disabled={approve.isPending || unsaved} aria-describedby={unsaved ? reason : undefined}>
          <CheckCheck aria-hidden="true" />
          {t("outreach.approveAll", { count: shown.length })}
        </Button>
      }
      title={t("outreach.approveAllTitle", { count: shown.length })}
      text={t("outreach.approveAllText")}
      action={t("outreach.approve")}
      onConfirm={onConfirm}
    />
  );
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
      {unsaved && (
        <p id={reason} className="text-xs text-muted-foreground">
          {t("outreach.approveAllUnsaved")}
        </p>
      )}
      {dialog}
    </div>
  );
}
