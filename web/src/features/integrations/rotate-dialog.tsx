import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import type { Integration } from "@/lib/api/types";
import { useRotateSecret } from "./queries";
import { SecretShown } from "./secret-shown";

type Props = { integration: Integration; open: boolean; onOpen: (open: boolean) => void; /** Puts the focus back where it came from. */ onClosed: () => void };

/** A new secret: asked for, then shown once. */
export function RotateDialog({ integration, open, onOpen, onClosed }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpen}>
      <DialogContent className="sm:max-w-2xl" onInteractOutside={(event) => event.preventDefault()} onCloseAutoFocus={onClosed}>
        <Steps integration={integration} onClose={() => onOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Steps({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const { t } = useTranslation();
  const rotate = useRotateSecret(integration.id);
  if (rotate.data) return <SecretShown secret={rotate.data.secret} oldValidUntil={rotate.data.oldValidUntil} onClose={onClose} />;
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("integrations.rotateTitle")}</DialogTitle>
        <DialogDescription>{t("integrations.rotateText")}</DialogDescription>
      </div>
      <FormProblem error={rotate.error} />
      <div className="flex justify-end gap-2">
        <Button variant="secondary" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button disabled={rotate.isPending} onClick={() => rotate.mutate()}>
          {rotate.isPending && <Spinner />}
          {t("integrations.rotateNow")}
        </Button>
      </div>
    </>
  );
}
