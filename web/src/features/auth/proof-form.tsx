import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { PasswordInput } from "./password-input";
import type { Proof } from "./queries";

type Props = { error: unknown; onSubmit: (proof: Proof) => void; children: ReactNode };

/** Password and a code: what changes the second step needs both. Its button is the caller's. */
export function ProofForm({ error, onSubmit, children }: Props) {
  const { t } = useTranslation();
  const problem = formProblem(error, ["currentPassword", "code"]);
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onSubmit({ currentPassword: textOf(data, "currentPassword", false), code: textOf(data, "code") });
      }}
    >
      <FormProblem error={problem.above} />
      <Field label={t("security.currentPassword")} error={problem.at("currentPassword")}>
        {(control) => <PasswordInput {...control} name="currentPassword" autoComplete="current-password" autoFocus required />}
      </Field>
      <Field label={t("auth.code")} hint={t("security.codeHint")} error={problem.at("code")}>
        {(control) => <Input {...control} name="code" autoComplete="one-time-code" required spellCheck={false} className="tracking-[0.2em]" />}
      </Field>
      {children}
    </form>
  );
}
