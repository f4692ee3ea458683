import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { Problem } from "@/lib/api/problem";
import { AuthHeading } from "./auth-heading";
import { AuthLayout } from "./auth-layout";
import { Done } from "./done";
import { useVerifyEmail } from "./mutations";

type Props = { token: string; goOnLink: ReactNode };

/** Where the link of the letter leads. A press confirms, not the opening: programs open links, too. */
export function VerifyEmailPage({ token, goOnLink }: Props) {
  const { t } = useTranslation();
  const verify = useVerifyEmail();
  return (
    <AuthLayout>
      <AuthHeading title={t("auth.verifyTitle")} text={t("auth.verifyText")} />
      <div className="mt-8 grid gap-5">
        <FormProblem error={verify.error ?? (token ? null : new Problem({ status: 0, code: "auth.link_invalid" }))} />
        {verify.isSuccess ? (
          <Done className="mt-0">{t("auth.verifyDone")}</Done>
        ) : !token ? null : (
          <Button size="lg" disabled={verify.isPending} onClick={() => verify.mutate({ token })}>
            {verify.isPending && <Spinner />}
            {t("auth.verify")}
          </Button>
        )}
      </div>
      <p className="mt-8 text-sm text-muted-foreground">{goOnLink}</p>
    </AuthLayout>
  );
}
