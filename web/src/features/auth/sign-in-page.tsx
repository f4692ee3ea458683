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
import { CodeStep } from "./code-step";
import { useSignIn } from "./mutations";
import { PasswordInput } from "./password-input";

type Props = { ended: boolean; onDone: () => void; registerLink: ReactNode; forgotLink: ReactNode };

export function SignInPage({ ended, onDone, registerLink, forgotLink }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const problem = isProblem(signIn.error) ? signIn.error : null;
  if (problem?.code === "auth.code_required") {
    return (
      <AuthLayout>
        <CodeStep challenge={String(problem.params["challenge"])} onDone={onDone} onBack={signIn.reset} />
      </AuthLayout>
    );
  }
  return (
    <AuthLayout>
      <AuthHeading title={t("auth.signInTitle")} text={ended ? t("auth.ended") : t("auth.signInText")} />
      <form
        className="mt-8 grid gap-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          signIn.mutate({ email: textOf(form, "email"), password: textOf(form, "password", false) }, { onSuccess: onDone });
        }}
      >
        <FormProblem error={signIn.error} />
        <Field label={t("auth.email")} error={problem?.field("email")}>
          {(control) => <Input {...control} name="email" type="email" autoComplete="username" autoFocus required inputMode="email" spellCheck={false} />}
        </Field>
        <Field label={t("auth.password")} error={problem?.field("password")}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
        </Field>
        <Button type="submit" size="lg" disabled={signIn.isPending}>
          {signIn.isPending && <Spinner />}
          {t("auth.signIn")}
        </Button>
      </form>
      <p className="mt-8 flex flex-wrap justify-between gap-x-6 gap-y-2 text-sm text-muted-foreground">
        <span>
          {t("auth.noAccount")} {registerLink}
        </span>
        {forgotLink}
      </p>
    </AuthLayout>
  );
}
