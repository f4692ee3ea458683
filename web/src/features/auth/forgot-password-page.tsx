import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { isProblem } from "@/lib/api/problem";
import { textOf } from "@/lib/forms";
import { AuthHeading } from "./auth-heading";
import { AuthLayout } from "./auth-layout";
import { DeadEnd } from "./dead-end";
import { Done } from "./done";
import { useForgotPassword } from "./mutations";

type Props = { /** False where this instance sends no letters. */ mail?: boolean; signInLink: ReactNode };

/** Asks for the letter that lets one choose a new password. Whether the address is known is not said. */
export function ForgotPasswordPage({ mail = true, signInLink }: Props) {
  const { t } = useTranslation();
  const ask = useForgotPassword();
  const problem = isProblem(ask.error) ? ask.error : null;
  if (!mail) {
    return (
      <DeadEnd title={t("auth.forgotTitle")} text={t("problem.mail.not_configured")}>
        {signInLink}
      </DeadEnd>
    );
  }
  return (
    <AuthLayout>
      <AuthHeading title={t("auth.forgotTitle")} text={t("auth.forgotText")} />
      {ask.isSuccess ? (
        <Done>{t("auth.forgotSent")}</Done>
      ) : (
        <form
          className="mt-8 grid gap-5"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ email: textOf(new FormData(event.currentTarget), "email") });
          }}
        >
          <FormProblem error={ask.error} />
          <Field label={t("auth.email")} error={problem?.field("email")}>
            {(control) => <Input {...control} name="email" type="email" autoComplete="username" autoFocus required inputMode="email" spellCheck={false} />}
          </Field>
          <Button type="submit" size="lg" disabled={ask.isPending}>
            {ask.isPending && <Spinner />}
            {t("auth.forgotSend")}
          </Button>
        </form>
      )}
      <p className="mt-8 text-sm text-muted-foreground">{signInLink}</p>
    </AuthLayout>
  );
}
