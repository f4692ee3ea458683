import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import type { Member } from "@/lib/api/types";
import { useTransferWorkspace } from "./mutations";

/** Hands the workspace on to one of the others. */
export function TransferDialog({ members }: { members: Member[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary">{t("leave.transfer")}</Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("leave.transfer")}</DialogTitle>
          <DialogDescription>{t("leave.transferText")}</DialogDescription>
        </div>
        <Choice members={members} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Choice({ members, onDone }: { members: Member[]; onDone: () => void }) {
  const { t } = useTranslation();
  const transfer = useTransferWorkspace();
  const [chosen, setChosen] = useState(members[0]?.userId ?? "");
  const name = members.find((member) => member.userId === chosen)?.name ?? "";
  const done = () => {
    toast.success(t("leave.transferred", { name }));
    onDone();
  };
  return (
    <div className="grid gap-4">
      <Select label={t("leave.newOwner")} value={chosen} options={members.map(({ userId, name: label }) => ({ value: userId, label }))} onChange={setChosen} className="h-10" />
      <Button variant="destructive" disabled={transfer.isPending} onClick={() => transfer.mutate(chosen, { onSuccess: done })}>
        {transfer.isPending && <Spinner />}
        {t("leave.transferConfirm", { name })}
      </Button>
    </div>
  );
}
