import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import type { Enrolment } from "@/lib/api/types";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { EnrollScan } from "./enroll-scan";
import { PasswordInput } from "./password-input";
import { useEnroll } from "./queries";
import { RecoveryCodeList } from "./recovery-code-list";

/** Sets the second step up: password, the app's first code, recovery codes. `offered`: whether its button is there. */
export function EnrollDialog({ offered }: { offered: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      {offered && (
        <DialogTrigger asChild>
          <Button>
            <ShieldCheck aria-hidden="true" />
            {t("security.setUp")}
          </Button>
        </DialogTrigger>
      )}
      {/* A stray click must not take the codes away. */}
      <DialogContent onInteractOutside={(event) => event.preventDefault()}>
        <Steps onClose={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Steps({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const step = codes ? 3 : enrolment ? 2 : 1;
  const titles = { 1: t("security.enrollPassword"), 2: t("security.enrollScan"), 3: t("security.recoveryCodes") };
  return (
    <>
      <div className="grid gap-1.5">
        <DialogDescription className="text-xs font-medium">{t("security.step", { step })}</DialogDescription>
        <DialogTitle>{titles[step]}</DialogTitle>
      </div>
      {codes ? <RecoveryCodeList codes={codes} onClose={onClose} /> : enrolment ? <EnrollScan enrolment={enrolment} onCodes={setCodes} /> : <PasswordStep onDone={setEnrolment} />}
    </>
  );
}

function PasswordStep({ onDone }: { onDone: (enrolment: Enrolment) => void }) {
  const { t } = useTranslation();
  const enroll = useEnroll();
  const problem = formProblem(enroll.error, ["currentPassword"]);
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        enroll.mutate({ currentPassword: textOf(new FormData(event.currentTarget), "currentPassword", false) }, { onSuccess: onDone });
      }}
    >
      <FormProblem error={problem.above} />
      <Field label={t("security.currentPassword")} error={problem.at("currentPassword")}>
        {(control) => <PasswordInput {...control} name="currentPassword" autoComplete="current-password" autoFocus required />}
      </Field>
      <Button type="submit" disabled={enroll.isPending}>
        {enroll.isPending && <Spinner />}
        {t("security.next")}
      </Button>
    </form>
  );
}
