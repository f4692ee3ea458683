import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { ProofForm } from "./proof-form";
import { useRenewRecoveryCodes } from "./queries";
import { RecoveryCodeList } from "./recovery-code-list";

/** Ten new recovery codes in place of the old. */
export function RenewCodesDialog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary">{t("security.newCodes")}</Button>
      </DialogTrigger>
      <DialogContent onInteractOutside={(event) => event.preventDefault()}>
        <div className="grid gap-1.5">
          <DialogTitle>{t("security.newCodes")}</DialogTitle>
          <DialogDescription>{t("security.newCodesText")}</DialogDescription>
        </div>
        <Renewal onClose={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Renewal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const renew = useRenewRecoveryCodes();
  if (renew.data) return <RecoveryCodeList codes={renew.data.codes} onClose={onClose} />;
  return (
    <ProofForm error={renew.error} onSubmit={(proof) => renew.mutate(proof)}>
      <Button type="submit" disabled={renew.isPending}>
        {renew.isPending && <Spinner />}
        {t("security.makeCodes")}
      </Button>
    </ProofForm>
  );
}
