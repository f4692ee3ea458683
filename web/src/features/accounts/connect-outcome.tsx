import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { Connection } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { codeText, translated } from "@/lib/i18n/problem-text";

type Props = { connection: Connection; busy: boolean; onAgain: () => void; onClose: () => void };

export function ConnectOutcome({ connection, busy, onAgain, onClose }: Props) {
  const { t } = useTranslation();
  const handle = connection.handle ?? "";
  return (
    <>
      <div role="status" className="flex items-start gap-3.5 rounded-xl bg-muted p-4">
        {connection.status === "checking" && <Spinner className="mt-0.5 size-5 text-violet" />}
        {connection.status === "connected" && <CircleCheck aria-hidden="true" className="mt-0.5 size-5 text-green" />}
        {(connection.status === "failed" || connection.status === "expired") && <CircleX aria-hidden="true" className="mt-0.5 size-5 text-rose" />}
        <div className="min-w-0 flex-1">
          {connection.status === "checking" && <Words title={t("connect.checking")} text={t("connect.checkingText")} />}
          {connection.status === "connected" && <Words title={t("connect.connected", { handle })} text={t("connect.connectedText")} />}
          {connection.status === "failed" && (
            <Words title={t("connect.failed")} text={codeText(connection.problemCode, connection.problemDetail)} />
          )}
          {connection.status === "expired" && <Words title={t("connect.failed")} text={t("connect.expired")} />}
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
      {(connection.status === "failed" || connection.status === "expired") && (
        <Button size="lg" onClick={onAgain} disabled={busy}>
          {t("connect.again")}
        </Button>
      )}
    </>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p className="font-medium">{title}</p>
      <p className="mt-0.5 text-sm text-muted-foreground">{text}</p>
    </>
  );
}

function Understood({ understood }: { understood: NonNullable<Connection["understood"]> }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="grid gap-2 text-sm">
      <h3 className="font-medium">{t("connect.understood")}</h3>
      <ul className="grid gap-1.5 text-muted-foreground">
        <li>
          {t("connect.format")} <span className="text-foreground">{translated(`cookieFormat.${understood.format}`, understood.format)}</span>
        </li>
        <li>
          {t("connect.names", { count: understood.cookieNames.length })}{" "}
          <span className="font-mono text-xs text-foreground [overflow-wrap:anywhere]">{understood.cookieNames.join(", ")}</span>
        </li>
        {understood.ignoredDomains.length > 0 && <li>{t("connect.ignored", { domains: understood.ignoredDomains.join(", ") })}</li>}
        {understood.warnings.map((warning) => {
          const [code = "", name = ""] = warning.split(":", 2);
          return (
            <li key={warning} className="text-amber">
              {translated(`cookieWarning.${code}`, warning, { name })}
            </li>
          );
        })}
        {understood.sessionExpiresAt && <li>{t("connect.until", { date: formatDate(understood.sessionExpiresAt, localeOf(i18n)) })}</li>}
      </ul>
    </div>
  );
}
