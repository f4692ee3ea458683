import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { AuthHeading } from "./auth-heading";
import { AuthLayout } from "./auth-layout";
import { useAcceptInvitation } from "./mutations";

type Props = { token: string; email: string; onDone: () => void; onSignOut: () => void };

/** For who is signed in and opens the link of an invitation. */
export function JoinPage({ token, email, onDone, onSignOut }: Props) {
  const { t } = useTranslation();
  const accept = useAcceptInvitation();
  return (
    <AuthLayout>
      <AuthHeading title={t("join.title")} text={t("join.as", { email })} />
      <div className="mt-8 grid gap-5">
        <FormProblem error={accept.error} />
        <Button size="lg" disabled={accept.isPending} onClick={() => accept.mutate({ token }, { onSuccess: onDone })}>
          {accept.isPending && <Spinner />}
          {t("join.accept")}
        </Button>
        <Button variant="ghost" onClick={onSignOut}>
          {t("nav.signOut")}
        </Button>
      </div>
    </AuthLayout>
  );
}
