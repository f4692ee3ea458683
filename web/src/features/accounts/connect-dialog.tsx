import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { ConnectOutcome } from "./connect-outcome";
import { ConnectPaste } from "./connect-paste";
import { ConnectTerms } from "./connect-terms";
import { connectionQuery, useInitiate } from "./queries";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Terms in plain words, then the cookies, then what came of it. Its steps start anew each time it opens. */
export function ConnectDialog({ open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <Steps onClose={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Steps({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const initiate = useInitiate();
  const { data: connection } = useQuery({ ...connectionQuery(connectionId ?? ""), enabled: connectionId !== null });
  const step = connection === undefined ? 1 : connection.status === "waiting" ? 2 : 3;
  const start = () => initiate.mutate(undefined, { onSuccess: (made) => setConnectionId(made.connectionId) });
  return (
    <>
      <div className="grid gap-1.5">
        <DialogDescription className="text-xs font-medium">{t("connect.step", { step })}</DialogDescription>
        <DialogTitle>{step === 1 ? t("connect.termsTitle") : step === 2 ? t("connect.pasteTitle") : t("connect.title")}</DialogTitle>
      </div>
      {step === 1 && <ConnectTerms busy={initiate.isPending} onAccept={start} />}
      {step === 2 && connection && <ConnectPaste connection={connection} />}
      {step === 3 && connection && <ConnectOutcome connection={connection} onAgain={start} busy={initiate.isPending} onClose={onClose} />}
    </>
  );
}
