import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { ProofForm } from "./proof-form";
import { useDisableSecondFactor } from "./queries";

/** Switches the second step off. */
export function SwitchOffDialog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost">{t("security.switchOff")}</Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("security.switchOffTitle")}</DialogTitle>
          <DialogDescription>{t("security.switchOffText")}</DialogDescription>
        </div>
        <Proof />
      </DialogContent>
    </Dialog>
  );
}

/** The section shows the new state and takes this dialog away with it. */
function Proof() {
  const { t } = useTranslation();
  const disable = useDisableSecondFactor();
  return (
    <ProofForm error={disable.error} onSubmit={(proof) => disable.mutate(proof, { onSuccess: () => toast.success(t("security.switchedOff")) })}>
      <Button type="submit" variant="destructive" disabled={disable.isPending}>
        {disable.isPending && <Spinner />}
        {t("security.switchOff")}
      </Button>
    </ProofForm>
  );
}
