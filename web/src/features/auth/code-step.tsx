import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { textOf } from "@/lib/forms";
import { AuthHeading } from "./auth-heading";
import { useSignInCode } from "./mutations";

type Props = { challenge: string; onDone: () => void; onBack: () => void };

/** The second step of a sign-in: a code of the app, or a recovery code. */
export function CodeStep({ challenge, onDone, onBack }: Props) {
  const { t } = useTranslation();
  const confirm = useSignInCode();
  return (
    <>
      <AuthHeading title={t("auth.codeTitle")} text={t("auth.codeText")} />
      <form
        className="mt-8 grid gap-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate({ challenge, code: textOf(new FormData(event.currentTarget), "code") }, { onSuccess: onDone });
        }}
      >
        <FormProblem error={confirm.error} />
        <Field label={t("auth.code")}>
          {(control) => <Input {...control} name="code" autoComplete="one-time-code" autoFocus required spellCheck={false} className="tracking-[0.2em]" />}
        </Field>
        <Button type="submit" size="lg" disabled={confirm.isPending}>
          {confirm.isPending && <Spinner />}
          {t("auth.signIn")}
        </Button>
        <Button variant="ghost" onClick={onBack}>
          {t("auth.startAgain")}
        </Button>
      </form>
    </>
  );
}
