import { useTranslation } from "react-i18next";
import type { Understood as What } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { translated } from "@/lib/i18n/problem-text";

const most = 5;

/** What was read in pasted cookies: their names, never their values. */
export function Understood({ understood }: { understood: What }) {
  const { t, i18n } = useTranslation();
  const { ignoredDomains: ignored } = understood;
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
        {ignored.length > 0 && (
          <li>
            {ignored.length > most
              ? t("connect.ignoredMore", { domains: ignored.slice(0, most).join(", "), count: ignored.length - most })
              : t("connect.ignored", { domains: ignored.join(", ") })}
          </li>
        )}
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
