import { Copy, Download, Printer } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useCopy } from "@/hooks/use-copy";
import { useMemberName } from "@/hooks/use-member-name";
import { useSession } from "@/hooks/use-session";
import type { Erasure } from "@/lib/api/types";
import { formatFull, formatNumber, localeOf } from "@/lib/format";
import { saveText } from "@/lib/save-text";
import { HeldList } from "./held-list";
import { receiptName, receiptText } from "./receipt-text";

/** An erasure's receipt: when, by whom, why, how much, and the line that proves it. Of the page it alone is printed. */
export function Receipt({ erasure }: { erasure: Erasure }) {
  const { t, i18n } = useTranslation();
  const { workspace } = useSession();
  const nameOf = useMemberName();
  const copy = useCopy();
  const id = useId();
  const locale = localeOf(i18n);
  const facts = [
    { name: t("privacy.erasedAt"), value: formatFull(erasure.erasedAt, locale) },
    { name: t("privacy.erasedBy"), value: erasure.erasedBy === null ? t("privacy.system") : nameOf(erasure.erasedBy) },
    { name: t("privacy.reason"), value: t(`erasureReason.${erasure.reason}`) },
    { name: t("privacy.accounts"), value: formatNumber(erasure.contacts, locale) },
    ...(erasure.liftedAt ? [{ name: t("privacy.liftedAt"), value: formatFull(erasure.liftedAt, locale) }] : []),
  ];
  return (
    <div data-receipt className="grid gap-5">
      <p className="hidden font-semibold print:block">
        VistaFlow · {t("privacy.receipt")} · {workspace.name}
      </p>
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-xs text-muted-foreground">{name}</dt>
            <dd className="nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <p className="mb-2 text-xs text-muted-foreground">{t("privacy.removed")}</p>
        <HeldList label={t("privacy.removed")} holds={erasure.removed} all className="sm:grid-cols-2" />
      </div>
      <div>
        <p id={id} className="mb-2 text-xs text-muted-foreground">
          {t("privacy.proof")}
        </p>
        <code aria-labelledby={id} className="block rounded-lg border bg-muted/50 px-3 py-2.5 font-mono text-[0.8125rem] leading-relaxed print:bg-transparent [overflow-wrap:anywhere] select-all">
          {erasure.proof}
        </code>
        <p className="mt-1.5 text-xs text-muted-foreground print:hidden">{t("privacy.proofText")}</p>
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button variant="secondary" size="sm" onClick={() => copy(erasure.proof)}>
          <Copy aria-hidden="true" />
          {t("privacy.copyProof")}
        </Button>
        <Button variant="secondary" size="sm" onClick={() => saveText(receiptName(erasure), receiptText(erasure, { t, locale, workspace: workspace.name }))}>
          <Download aria-hidden="true" />
          {t("privacy.save")}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => print()}>
          <Printer aria-hidden="true" />
          {t("privacy.print")}
        </Button>
      </div>
    </div>
  );
}
