import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import type { Connection, SocialAccount } from "@/lib/api/types";
import { ConnectOutcome } from "./connect-outcome";
import { ConnectPaste } from "./connect-paste";
import { ConnectScan } from "./connect-scan";
import { ConnectTerms } from "./connect-terms";
import { connectionQuery, giveUp, useInitiate, waitsForPhone } from "./queries";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; /** For those who would rather not connect yet. */ onImport: () => void; /** The account that it renews; null: any; undefined: one that is not here. */ account: SocialAccount | null | undefined };

/** Terms in plain words, then the code (or the cookies), then what came of it. Its steps start anew each time it opens. */
export function ConnectDialog({ open, onOpenChange, onImport, account }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        {account === undefined ? (
          <>
            <DialogTitle>{t("connect.missing")}</DialogTitle>
            <DialogDescription>{t("connect.missingText")}</DialogDescription>
          </>
        ) : (
          <Steps account={account} onImport={onImport} onClose={() => onOpenChange(false)} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Steps({ account, onImport, onClose }: { account: SocialAccount | null; onImport: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [connectionId, setConnectionId] = useState<string | null>(null);
  const initiate = useInitiate();
  const { data: connection } = useQuery({ ...connectionQuery(connectionId ?? ""), enabled: connectionId !== null });
  const open = useOpenSignIn(connection);
  const start = (method: Connection["method"]) => {
    open.giveUp();
    initiate.mutate({ method, accountId: account?.id }, { onSuccess: (made) => setConnectionId(made.connectionId) });
  };
  const scans = connection && waitsForPhone(connection);
  const pastes = connection?.method === "cookies" && connection.status === "waiting";
  const step = connection === undefined ? 1 : scans || pastes ? 2 : 3;
  const title = () => {
    if (step === 1) return t("connect.termsTitle");
    if (scans) return account ? t("connect.scanAgainTitle", { handle: account.handle }) : t("connect.scanTitle");
    return pastes ? t("connect.pasteTitle") : t("connect.title");
  };
  return (
    <>
      <div className="grid gap-1.5">
        <DialogDescription className="text-xs font-medium">{t("connect.step", { step })}</DialogDescription>
        <DialogTitle>{title()}</DialogTitle>
      </div>
      <FormProblem error={initiate.error} />
      {step === 1 && <ConnectTerms busy={initiate.isPending} onAccept={() => start("qr")} onImport={account ? null : onImport} />}
      {scans && <ConnectScan connection={connection} busy={initiate.isPending} onCookies={() => start("cookies")} />}
      {pastes && <ConnectPaste connection={connection} busy={initiate.isPending} onScan={() => start("qr")} />}
      {step === 3 && connection && (
        <ConnectOutcome connection={connection} onAgain={() => start(connection.method)} busy={initiate.isPending} onClose={onClose} />
      )}
    </>
  );
}

/** A code that nobody looks at any more holds a browser on the server: given back when the dialog goes. */
function useOpenSignIn(connection: Connection | undefined) {
  const id = useRef<string | null>(null);
  useEffect(() => {
    id.current = connection && waitsForPhone(connection) ? connection.connectionId : null;
  }, [connection]);
  const give = useRef(() => {
    if (id.current) giveUp(id.current);
    id.current = null;
  });
  useEffect(() => give.current, []);
  return { giveUp: () => give.current() };
}
