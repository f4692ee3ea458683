import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { FormProblem } from "@/components/form-problem";
import { SettingsSection } from "@/components/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { textOf } from "@/lib/forms";
import { formProblem } from "@/lib/i18n/problem-text";
import { PasswordInput } from "./password-input";
import { useChangePassword } from "./queries";

export function PasswordSection() {
  const { t } = useTranslation();
  const change = useChangePassword();
  const form = useRef<HTMLFormElement>(null);
  const problem = formProblem(change.error, ["currentPassword", "newPassword"]);
  const done = () => {
    form.current?.reset();
    toast.success(t("security.passwordChanged"));
  };
  return (
    <SettingsSection title={t("security.password")} text={t("security.passwordText")}>
      <form
        ref={form}
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          change.mutate({ currentPassword: textOf(data, "currentPassword", false), newPassword: textOf(data, "newPassword", false) }, { onSuccess: done });
        }}
      >
        <FormProblem error={problem.above} />
        <Field label={t("security.currentPassword")} error={problem.at("currentPassword")}>
          {(control) => <PasswordInput {...control} name="currentPassword" autoComplete="current-password" required />}
        </Field>
        <Field label={t("auth.newPassword")} hint={t("auth.passwordHint")} error={problem.at("newPassword")}>
          {(control) => <PasswordInput {...control} name="newPassword" autoComplete="new-password" required />}
        </Field>
        <div>
          <Button type="submit" variant="secondary" disabled={change.isPending}>
            {change.isPending && <Spinner />}
            {t("security.changePassword")}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
