import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { PasswordInput } from "./password-input";
import { useChangeEmail } from "./queries";

type Props = { onSent: (email: string) => void };

export function ChangeEmailDialog({ onSent }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary">{t("security.changeEmail")}</Button>
      </DialogTrigger>
      <DialogContent>
        <div className="grid gap-1.5">
          <DialogTitle>{t("security.changeEmail")}</DialogTitle>
          <DialogDescription>{t("security.changeEmailText")}</DialogDescription>
        </div>
        <EmailForm
          onSent={(email) => {
            setOpen(false);
            onSent(email);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function EmailForm({ onSent }: Props) {
  const { t } = useTranslation();
  const change = useChangeEmail();
  const problem = formProblem(change.error, ["email", "currentPassword"]);
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const email = textOf(data, "email");
        change.mutate({ email, currentPassword: textOf(data, "currentPassword", false) }, { onSuccess: () => onSent(email) });
      }}
    >
      <FormProblem error={problem.above} />
      <Field label={t("security.newEmail")} error={problem.at("email")}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="email" required spellCheck={false} />}
      </Field>
      <Field label={t("security.currentPassword")} error={problem.at("currentPassword")}>
        {(control) => <PasswordInput {...control} name="currentPassword" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" disabled={change.isPending}>
        {change.isPending && <Spinner />}
        {t("security.sendLetter")}
      </Button>
    </form>
  );
}
