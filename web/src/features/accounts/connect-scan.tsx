import { Check, ExternalLink } from "lucide-react";
import { QRCodeSVG } from "qrcode.react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useMediaQuery } from "@/hooks/use-media-query";
import type { Connection, ScanCode } from "@/lib/api/types";

type Props = { connection: Connection; busy: boolean; onCookies: () => void };

/** The code to scan with TikTok on a phone; on that phone itself, the link inside the code. */
export function ConnectScan({ connection, busy, onCookies }: Props) {
  const { t } = useTranslation();
  const onPhone = useMediaQuery("(pointer: coarse) and (max-width: 639px)");
  const { code, status } = connection;
  const scanned = status === "scanned";
  // The sandbox's codes lead to this machine, where no real phone comes.
  const demo = code !== null && new URL(code.link).hostname === "127.0.0.1";
  return (
    <>
      <div className="grid justify-items-center gap-3">
        {/* Dark on white in every theme: cameras read it so. */}
        <div className="relative grid size-56 place-items-center overflow-hidden rounded-2xl border bg-white text-neutral-700">
          {code ? <QRCodeSVG value={code.link} title={t("connect.codeTitle")} size={200} marginSize={1} /> : <Spinner className="size-7" />}
          {scanned && (
            <span className="absolute inset-0 grid place-items-center bg-white/92">
              <Check aria-hidden="true" className="size-14 text-green" strokeWidth={2.4} />
            </span>
          )}
        </div>
        <p role="status" className="text-sm font-medium">
          {scanned ? t("connect.scanned") : code ? t("connect.scanNow") : t("connect.preparing")}
        </p>
        {code && !scanned && <Remaining code={code} />}
      </div>
      {demo && (
        <a href={code.link} target="_blank" rel="noreferrer" className="justify-self-center text-sm font-medium text-violet underline underline-offset-4">
          {t("connect.demoPhone")}
        </a>
      )}
      {onPhone && code && !demo && !scanned && (
        <div className="grid gap-2 rounded-xl bg-muted p-4 text-sm">
          <p>{t("connect.phoneText")}</p>
          <Button asChild>
            <a href={code.link} target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden="true" />
              {t("connect.phoneOpen")}
            </a>
          </Button>
        </div>
      )}
      <ol className="grid gap-2 text-sm text-muted-foreground">
        <Step nth={1}>{t("connect.scan1")}</Step>
        <Step nth={2}>{t("connect.scan2")}</Step>
        <Step nth={3}>{t("connect.scan3")}</Step>
      </ol>
      <Button variant="ghost" size="sm" className="justify-self-center" disabled={busy} onClick={onCookies}>
        {t("connect.byCookies")}
      </Button>
    </>
  );
}

function Step({ nth, children }: { nth: number; children: ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <span aria-hidden="true" className="nums font-semibold text-foreground">
        {nth}.
      </span>
      {children}
    </li>
  );
}

/** Read on demand, not announced each second. */
function Remaining({ code }: { code: ScanCode }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((Date.parse(code.expiresAt) - now) / 1000));
  return (
    <p className="nums -mt-2 text-xs text-muted-foreground">
      {seconds > 0 ? t("connect.expiresIn", { count: seconds }) : t("connect.renewing")}
      {code.number > 1 && ` · ${t("connect.codeOf", { number: code.number, of: code.of })}`}
    </p>
  );
}
