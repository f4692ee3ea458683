import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import type { ContactPrivacy } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatDate, localeOf } from "@/lib/format";
import { translated } from "@/lib/i18n/problem-text";

/** How a person came to be known, who spoke first, and which other accounts are theirs. */
export function Origin({ privacy }: { privacy: ContactPrivacy }) {
  const { t, i18n } = useTranslation();
  const { contact, linked, source, wroteFirst, firstSeenAt } = privacy;
  const facts = [
    { name: t("privacy.source"), value: `${translated(`privacySource.${source}`, t("privacy.sourceOther"))} · ${t(`platform.${contact.platform}`)}` },
    { name: t("privacy.since"), value: formatDate(firstSeenAt, localeOf(i18n)) },
    { name: t("privacy.wroteFirst"), value: wroteFirst === "them" ? t("privacy.wroteThem", { name: contactName(contact) }) : wroteFirst === "us" ? t("privacy.wroteUs") : t("privacy.wroteNobody") },
  ];
  return (
    <>
      <dl className="grid gap-2.5 text-sm">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-xs text-muted-foreground">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      {linked.length > 0 && (
        <div className="mt-3">
          <h4 id={`linked-${contact.id}`} className="text-xs font-normal text-muted-foreground">
            {t("privacy.linked")}
          </h4>
          <LinkedAccounts accounts={linked} labelledBy={`linked-${contact.id}`} />
        </div>
      )}
    </>
  );
}

export function LinkedAccounts({ accounts, labelledBy }: { accounts: ContactPrivacy["linked"]; labelledBy: string }) {
  const { t } = useTranslation();
  return (
    <ul aria-labelledby={labelledBy} className="mt-1.5 grid gap-1.5">
      {accounts.map((account) => (
        <li key={account.id} className="flex items-center gap-2.5 text-sm">
          <ContactAvatar contact={account} className="size-6 text-[0.625rem]" />
          <span className="min-w-0 truncate">
            @{account.handle} <span className="text-muted-foreground">· {t(`platform.${account.platform}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
