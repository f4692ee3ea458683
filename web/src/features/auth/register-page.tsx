import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { isProblem } from "@/lib/api/problem";
import { textOf } from "@/lib/forms";
import { localeOf } from "@/lib/format";
import { Agreement } from "./agreement";
import { AuthHeading } from "./auth-heading";
import { AuthLayout } from "./auth-layout";
import { useRegister } from "./mutations";
import { PasswordInput } from "./password-input";

type Props = { /** The token of an invitation: then no workspace is made. */ invitation?: string; onDone: () => void; signInLink: ReactNode; otherWays?: ReactNode };

export function RegisterPage({ invitation, onDone, signInLink, otherWays }: Props) {
  const { t, i18n } = useTranslation();
  const register = useRegister();
  const problem = isProblem(register.error) ? register.error : null;
  const taken = problem?.code === "auth.email_taken";
  return (
    <AuthLayout>
      <AuthHeading
        title={invitation === undefined ? t("auth.registerTitle") : t("join.title")}
        text={invitation === undefined ? t("auth.registerText") : t("join.register")}
      />
      <form
        className="mt-8 grid gap-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          register.mutate(
            {
              name: textOf(form, "name"),
              ...(invitation === undefined ? { workspaceName: textOf(form, "workspaceName") } : { invitationToken: invitation }),
              email: textOf(form, "email"),
              password: textOf(form, "password", false),
              locale: localeOf(i18n),
            },
            { onSuccess: onDone },
          );
        }}
      >
        {!taken && <FormProblem error={register.error} />}
        <Field label={t("auth.name")} error={problem?.field("name")}>
          {(control) => <Input {...control} name="name" autoComplete="name" required autoFocus placeholder={t("auth.namePlaceholder")} />}
        </Field>
        {invitation === undefined && (
          <Field label={t("auth.workspaceName")} error={problem?.field("workspaceName")}>
            {(control) => <Input {...control} name="workspaceName" autoComplete="organization" required placeholder={t("auth.workspacePlaceholder")} />}
          </Field>
        )}
        <Field label={t("auth.email")} error={taken ? t("problem.auth.email_taken") : problem?.field("email")}>
          {(control) => <Input {...control} name="email" type="email" autoComplete="username" required inputMode="email" spellCheck={false} />}
        </Field>
        <Field label={t("auth.password")} hint={t("auth.passwordHint")} error={problem?.field("password")}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
        </Field>
        <Button type="submit" size="lg" disabled={register.isPending}>
          {register.isPending && <Spinner />}
          {invitation === undefined ? t("auth.register") : t("join.accept")}
        </Button>
      </form>
      {otherWays}
      <Agreement invited={invitation !== undefined} />
      <p className="mt-5 text-sm text-muted-foreground">
        {t("auth.haveAccount")} {signInLink}
      </p>
    </AuthLayout>
  );
}
