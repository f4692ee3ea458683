import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { isProblem, Problem } from "@/lib/api/problem";
import { textOf } from "@/lib/forms";
import { AuthHeading } from "./auth-heading";
import { AuthLayout } from "./auth-layout";
import { Done } from "./done";
import { useResetPassword } from "./mutations";
import { PasswordInput } from "./password-input";

type Props = { token: string; signInLink: ReactNode; /** Asks for another letter. */ againLink?: ReactNode };

/** Where the link of the letter leads: a new password, after which every other sign-in has ended. */
export function ResetPasswordPage({ token, signInLink, againLink }: Props) {
  const { t } = useTranslation();
  const reset = useResetPassword();
  const problem = isProblem(reset.error) ? reset.error : null;
  if (!token || problem?.code === "auth.link_invalid") {
    return (
      <AuthLayout>
        <AuthHeading title={t("auth.resetTitle")} text={t("auth.resetText")} />
        <div className="mt-8 grid gap-5">
          <FormProblem error={problem ?? new Problem({ status: 0, code: "auth.link_invalid" })} />
          {againLink}
        </div>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout>
      <AuthHeading title={t("auth.resetTitle")} text={t("auth.resetText")} />
      {reset.isSuccess ? (
        <Done>{t("auth.resetDone")}</Done>
      ) : (
        <form
          className="mt-8 grid gap-5"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            reset.mutate({ token, password: textOf(new FormData(event.currentTarget), "password", false) });
          }}
        >
          <FormProblem error={reset.error} />
          <Field label={t("auth.newPassword")} hint={t("auth.passwordHint")} error={problem?.field("password")}>
            {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" autoFocus required />}
          </Field>
          <Button type="submit" size="lg" disabled={reset.isPending}>
            {reset.isPending && <Spinner />}
            {t("auth.resetSave")}
          </Button>
        </form>
      )}
      <p className="mt-8 text-sm text-muted-foreground">{signInLink}</p>
    </AuthLayout>
  );
}
