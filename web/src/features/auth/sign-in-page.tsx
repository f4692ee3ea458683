import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { isProblem } from "@/lib/api/problem";
import { textOf } from "@/lib/forms";
import { AuthLayout } from "./auth-layout";
import { useSignIn } from "./mutations";
import { PasswordInput } from "./password-input";

type Props = { ended: boolean; onDone: () => void; registerLink: ReactNode };

export function SignInPage({ ended, onDone, registerLink }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const problem = isProblem(signIn.error) ? signIn.error : null;
  return (
    <AuthLayout>
      <h1 className="font-display text-[2rem] leading-tight font-semibold tracking-[-0.03em]">{t("auth.signInTitle")}</h1>
      <p className="mt-1.5 text-muted-foreground">{ended ? t("auth.ended") : t("auth.signInText")}</p>
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
      <p className="mt-8 text-sm text-muted-foreground">
        {t("auth.noAccount")} {registerLink}
      </p>
    </AuthLayout>
  );
}
