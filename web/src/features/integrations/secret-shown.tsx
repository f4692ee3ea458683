import { ChevronRight, Copy, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useCopy } from "@/hooks/use-copy";
import { formatMoment, localeOf } from "@/lib/format";
import { useNow } from "@/hooks/use-now";
import { Verbatim } from "./verbatim";
import { verifyExample } from "./verify-example";

type Props = { secret: string; /** Until when the one before it still signs, where there was one. */ oldValidUntil?: string; onClose: () => void };

/** A webhook's secret, this once, and how to use it; inside a dialog. */
export function SecretShown({ secret, oldValidUntil, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const copy = useCopy();
  const now = useNow();
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("integrations.secretTitle")}</DialogTitle>
        <DialogDescription className="flex items-start gap-2">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-amber" />
          <span>
            {t("integrations.secretOnce")} {oldValidUntil ? t("integrations.secretOld", { date: formatMoment(oldValidUntil, localeOf(i18n), now) }) : t("integrations.secretWhy")}
          </span>
        </DialogDescription>
      </div>
      <Field label={t("integrations.secret")}>
        {(control) => (
          <span className="flex gap-2">
            <Input {...control} readOnly value={secret} onFocus={(event) => event.currentTarget.select()} className="min-w-0 flex-1 font-mono text-sm md:text-sm" />
            <Button variant="secondary" className="h-10" onClick={() => copy(secret)}>
              <Copy aria-hidden="true" />
              {t("common.copy")}
            </Button>
          </span>
        )}
      </Field>
      <details className="group min-w-0 rounded-lg border">
        <summary className="flex cursor-pointer list-none items-center gap-2 rounded-lg px-3.5 py-2.5 text-sm font-medium select-none [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden="true" className="size-4 text-muted-foreground transition-transform group-open:rotate-90" />
          {t("integrations.verify")}
        </summary>
        <div className="grid gap-3 px-3.5 pb-3.5">
          <p className="text-[0.8125rem] text-muted-foreground">{t("integrations.verifyText")}</p>
          <Verbatim label={t("integrations.verify")} text={verifyExample} className="max-h-64" />
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <p className="text-xs text-muted-foreground">{t("integrations.verifyMore", { file: "docs/how-to/send-leads-elsewhere.md" })}</p>
            <Button variant="ghost" size="sm" onClick={() => copy(verifyExample)}>
              <Copy aria-hidden="true" />
              {t("integrations.copyExample")}
            </Button>
          </div>
        </div>
      </details>
      <Button className="justify-self-end" onClick={onClose}>
        {t("integrations.secretKept")}
      </Button>
    </>
  );
}
