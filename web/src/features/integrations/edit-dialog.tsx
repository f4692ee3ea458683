import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { useReturnFocus } from "@/hooks/use-return-focus";
import type { Integration } from "@/lib/api/types";
import { IntegrationFields } from "./integration-fields";
import { useEditIntegration } from "./queries";
import { useIntegrationForm } from "./use-integration-form";

type Props = { integration: Integration; open: boolean; onOpen: (open: boolean) => void };

export function EditDialog({ integration, open, onOpen }: Props) {
  const focus = useReturnFocus();
  return (
    <Dialog open={open} onOpenChange={onOpen}>
      <DialogContent className="sm:max-w-2xl" onInteractOutside={(event) => event.preventDefault()} {...focus}>
        <EditForm integration={integration} onDone={() => onOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function EditForm({ integration, onDone }: { integration: Integration; onDone: () => void }) {
  const { t } = useTranslation();
  const { id, kind, name, address } = integration;
  const edit = useEditIntegration(id);
  const form = useIntegrationForm(edit.error, kind, kind !== "webhook", (values) => {
    const moved = values.address !== "" && values.address !== address;
    const { address: typed, ...rest } = values;
    edit.mutate(
      { ...rest, name: values.name || name, ...(moved && { address: typed }) },
      {
        onSuccess: () => {
          toast.success(t("common.saved"));
          onDone();
        },
      },
    );
  });
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("integrations.editTitle", { name })}</DialogTitle>
        <DialogDescription>{t("integrations.editText")}</DialogDescription>
      </div>
      <form className="grid grid-cols-[minmax(0,1fr)] gap-5" noValidate onSubmit={form.submit}>
        <FormProblem error={form.above} />
        <IntegrationFields kind={kind} integration={integration} at={form.at} />
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={onDone}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" disabled={edit.isPending}>
            {edit.isPending && <Spinner />}
            {t("common.save")}
          </Button>
        </div>
      </form>
    </>
  );
}
