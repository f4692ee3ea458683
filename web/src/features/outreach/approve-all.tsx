import { CheckCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { OutboundMessage } from "@/lib/api/types";
import { useApproveMany } from "./queries";

const mostAtOnce = 200;

/** All that is shown leaves in turn, within the limits; for whoever has read them all. */
export function ApproveAll({ messages }: { messages: OutboundMessage[] }) {
  const { t } = useTranslation();
  const approve = useApproveMany();
  const shown = messages.slice(0, mostAtOnce);
  if (shown.length < 2) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="sm" disabled={approve.isPending}>
          <CheckCheck aria-hidden="true" />
          {t("outreach.approveAll", { count: shown.length })}
        </Button>
      }
      title={t("outreach.approveAllTitle", { count: shown.length })}
      text={t("outreach.approveAllText")}
      action={t("outreach.approve")}
      onConfirm={() =>
        approve.mutate(shown, {
          onSuccess: ({ approved, skipped }) => {
            toast.success(t("outreach.approvedMany", { count: approved.length }));
            if (skipped.length > 0) toast.warning(t("outreach.skippedMany", { count: skipped.length }));
          },
        })
      }
    />
  );
}
