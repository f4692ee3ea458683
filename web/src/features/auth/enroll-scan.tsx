import { Copy } from "lucide-react";
import { QRCodeSVG } from "qrcode.react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { useCopy } from "@/hooks/use-copy";
import type { Enrolment } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { useConfirmEnrollment } from "./queries";

type Props = { enrolment: Enrolment; onCodes: (codes: string[]) => void };

/** In fours, as apps show it and people type it; apps take it with its spaces. */
const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");

/** The secret for the app, as a picture and to type, and the first code that proves it arrived. */
export function EnrollScan({ enrolment, onCodes }: Props) {
  const { t } = useTranslation();
  const copy = useCopy();
  const confirm = useConfirmEnrollment();
  const problem = formProblem(confirm.error, ["code"]);
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ code: textOf(new FormData(event.currentTarget), "code") }, { onSuccess: ({ codes }) => onCodes(codes) });
      }}
    >
      <p className="text-sm text-muted-foreground">{t("security.scanText")}</p>
      {/* Dark on white in every theme: cameras read it so. */}
      <div className="mx-auto rounded-xl border bg-white p-3">
        <QRCodeSVG value={enrolment.uri} title={t("security.qr")} size={176} marginSize={1} />
      </div>
      <div className="grid gap-1.5">
        <p className="text-sm font-medium">{t("security.secret")}</p>
        <div className="flex items-center gap-2">
          <code className="min-w-0 flex-1 rounded-lg bg-muted px-3 py-2 font-mono text-sm break-words">{inFours(enrolment.secretKey)}</code>
          <Button variant="ghost" size="icon" aria-label={t("security.copySecret")} title={t("common.copy")} onClick={() => copy(enrolment.secretKey)}>
            <Copy aria-hidden="true" />
          </Button>
        </div>
      </div>
      <FormProblem error={problem.above} />
      <Field label={t("security.firstCode")} error={problem.at("code")}>
        {(control) => <Input {...control} name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus required spellCheck={false} className="tracking-[0.2em]" />}
      </Field>
      <Button type="submit" disabled={confirm.isPending}>
        {confirm.isPending && <Spinner />}
        {t("security.switchOn")}
      </Button>
    </form>
  );
}
