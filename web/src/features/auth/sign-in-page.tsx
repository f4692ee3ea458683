import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { isProblem, Problem } from "@/lib/api/problem";
import { textOf } from "@/lib/forms";
import { AuthHeading } from "./auth-heading";
import { AuthLayout } from "./auth-layout";
import { CodeStep } from "./code-step";
import { useSignIn } from "./mutations";
import { PasswordInput } from "./password-input";

type Props = {
  ended: boolean;
  /** The code of what went wrong on the way back from elsewhere. */
  returned?: string;
  /** Of a sign-in that came back from elsewhere and waits for its second step. */
  challenge?: string;
  onDone: () => void;
  /** Leaves that second step. */
  onStartAgain?: () => void;
  registerLink: ReactNode;
  forgotLink: ReactNode;
  otherWays?: ReactNode;
};

export function SignInPage({ ended, returned, challenge, onDone, onStartAgain, registerLink, forgotLink, otherWays }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const problem = isProblem(signIn.error) ? signIn.error : null;
  const waiting = problem?.code === "auth.code_required" ? String(problem.params["challenge"]) : challenge;
  if (waiting) {
    return (
      <AuthLayout>
        <CodeStep
          challenge={waiting}
          onDone={onDone}
          onBack={() => {
            signIn.reset();
            onStartAgain?.();
          }}
        />
      </AuthLayout>
    );
  }
  const failure = signIn.error ?? (returned && !signIn.isPending ? new Problem({ status: 0, code: returned }) : null);
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
        <FormProblem error={failure} />
        <Field label={t("auth.email")} error={problem?.field("email")}>
          {(control) => <Input {...control} name="email" type="email" autoComplete="username" autoFocus required inputMode="email" spellCheck={false} />}
        </Field>
        <div className="relative">
          <Field label={t("auth.password")} error={problem?.field("password")}>
            {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
          </Field>
          <span className="absolute top-0 right-0 text-sm">{forgotLink}</span>
        </div>
        <Button type="submit" size="lg" disabled={signIn.isPending}>
          {signIn.isPending && <Spinner />}
          {t("auth.signIn")}
        </Button>
      </form>
      {otherWays}
      {registerLink && (
        <p className="mt-8 text-sm text-muted-foreground">
          {t("auth.noAccount")} {registerLink}
        </p>
      )}
    </AuthLayout>
  );
}
