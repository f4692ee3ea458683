import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { Connection } from "@/lib/api/types";
import { codeText, translated } from "@/lib/i18n/problem-text";
import { Understood } from "./understood";

type Props = { connection: Connection; busy: boolean; onAgain: () => void; onClose: () => void };

export function ConnectOutcome({ connection, busy, onAgain, onClose }: Props) {
  const { t } = useTranslation();
  const handle = connection.handle ?? "";
  const over = connection.status === "failed" || connection.status === "expired" || connection.status === "cancelled";
  return (
    <>
      <div role="status" className="flex items-start gap-3.5 rounded-xl bg-muted p-4">
        {connection.status === "checking" && <Spinner className="mt-0.5 size-5 text-violet" />}
        {connection.status === "connected" && <CircleCheck aria-hidden="true" className="mt-0.5 size-5 text-green" />}
        {over && <CircleX aria-hidden="true" className="mt-0.5 size-5 text-rose" />}
        <div className="min-w-0 flex-1">
          {connection.status === "checking" && (
            <Words title={t("connect.checking")} text={t(connection.method === "qr" ? "connect.enteringText" : "connect.checkingText")} />
          )}
          {connection.status === "connected" && <Words title={t("connect.connected", { handle })} text={t("connect.connectedText")} />}
          {connection.status === "failed" && (
            <Words title={t("connect.failed")} text={problemText(connection)} />
          )}
          {(connection.status === "expired" || connection.status === "cancelled") && <Words title={t("connect.failed")} text={t("connect.expired")} />}
        </div>
      </div>
      {connection.understood && <Understood understood={connection.understood} />}
      {connection.status === "connected" && (
        <Button asChild size="lg">
          <Link to="/inbox" onClick={onClose}>
            {t("connect.goInbox")}
          </Link>
        </Button>
      )}
      {over && (
        <Button size="lg" onClick={onAgain} disabled={busy}>
          {t("connect.again")}
        </Button>
      )}
    </>
  );
}

/** Nothing is tried again by itself here: what says so elsewhere has its own words. */
function problemText({ problemCode, problemDetail }: Connection): string {
  const code = (problemCode ?? "").replace("browser.", "");
  return translated(`connect.problem.${code}`, codeText(problemCode, problemDetail));
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p className="font-medium">{title}</p>
      <p className="mt-0.5 text-sm text-muted-foreground">{text}</p>
    </>
  );
}
