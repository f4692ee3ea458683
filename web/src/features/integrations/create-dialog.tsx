import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Choice } from "@/components/choice";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { useReturnFocus } from "@/hooks/use-return-focus";
import { type IntegrationKind, integrationKinds, type IntegrationMade } from "@/lib/api/types";
import { IntegrationFields } from "./integration-fields";
import { useCreateIntegration } from "./queries";
import type { IntegrationsSearch } from "./search";
import { SecretShown } from "./secret-shown";
import { useIntegrationForm } from "./use-integration-form";

type Props = {
  add: IntegrationsSearch["add"];
  /** There is room for one more; what is open already stays, for the last one fills the list before its secret is shown. */
  mayOpen: boolean;
  onClose: () => void;
  onMade: (id: string) => void;
};

/** Makes an integration; a webhook's secret is shown before one goes on. */
export function CreateDialog({ add, mayOpen, onClose, onMade }: Props) {
  const wanted = add !== undefined;
  const [open, setOpen] = useState(wanted && mayOpen);
  if (open !== wanted && (open || mayOpen)) setOpen(wanted);
  const [made, setMade] = useState<IntegrationMade | null>(null);
  const focus = useReturnFocus();
  const close = () => (made ? onMade(made.integration.id) : onClose());
  return (
    <Dialog open={open} onOpenChange={(stays) => !stays && close()}>
      {/* A stray click must not take away what was typed, or the secret. */}
      <DialogContent
        className="sm:max-w-2xl"
        onInteractOutside={(event) => event.preventDefault()}
        onCloseAutoFocus={focus.onCloseAutoFocus}
        onOpenAutoFocus={(event) => {
          focus.onOpenAutoFocus();
          event.preventDefault();
          // The kind that is chosen, not the first there is.
          (event.target as HTMLElement).querySelector<HTMLElement>("[type=radio]:checked")?.focus();
        }}
      >
        {made?.secret ? (
          <SecretShown secret={made.secret} onClose={close} />
        ) : (
          <NewIntegration initial={add === undefined || add === true ? "webhook" : add} onMade={(one) => (one.secret ? setMade(one) : onMade(one.integration.id))} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function NewIntegration({ initial, onMade }: { initial: IntegrationKind; onMade: (made: IntegrationMade) => void }) {
  const { t } = useTranslation();
  const create = useCreateIntegration();
  const [kind, setKind] = useState(initial);
  const form = useIntegrationForm(create.error, kind, false, (values) =>
    create.mutate(
      { kind, ...values, name: values.name || t(`integrationKind.${kind}`) },
      {
        onSuccess: (made) => {
          toast.success(t("integrations.made", { name: made.integration.name }));
          onMade(made);
        },
      },
    ),
  );
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("integrations.add")}</DialogTitle>
        <DialogDescription>{t("integrations.addText")}</DialogDescription>
      </div>
      <form className="grid grid-cols-[minmax(0,1fr)] gap-5" noValidate onSubmit={form.submit}>
        <FormProblem error={form.above} />
        <Choice label={t("integrations.kind")} value={kind} options={integrationKinds.map((value) => ({ value, label: t(`integrationKind.${value}`), text: t(`integrationUse.${value}`) }))} onChange={setKind} />
        <IntegrationFields kind={kind} at={form.at} />
        <Button type="submit" size="lg" disabled={create.isPending}>
          {create.isPending && <Spinner />}
          {t(`integrationConnect.${kind}`)}
        </Button>
      </form>
    </>
  );
}
