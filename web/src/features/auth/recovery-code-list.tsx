import { Copy, Download, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useCopy } from "@/hooks/use-copy";
import { saveText } from "@/lib/save-text";

type Props = { codes: string[]; onClose: () => void };

/** The recovery codes, this once. */
export function RecoveryCodeList({ codes, onClose }: Props) {
  const { t } = useTranslation();
  const copy = useCopy();
  const text = codes.join("\n");
  return (
    <div className="grid gap-4">
      <p className="flex items-start gap-2.5 rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm font-medium text-amber">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {t("security.codesOnce")}
      </p>
      <ul aria-label={t("security.recoveryCodes")} className="grid grid-cols-2 gap-x-4 gap-y-2 rounded-xl border bg-muted/50 p-4 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" onClick={() => copy(text)}>
          <Copy aria-hidden="true" />
          {t("common.copy")}
        </Button>
        <Button variant="secondary" onClick={() => saveText("vistaflow-recovery-codes.txt", `${text}\n`)}>
          <Download aria-hidden="true" />
          {t("security.download")}
        </Button>
        <Button className="ml-auto" onClick={onClose}>
          {t("security.kept")}
        </Button>
      </div>
    </div>
  );
}
