import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { DeadEnd } from "@/features/auth/dead-end";
import { GoogleSignIn } from "@/features/auth/google-sign-in";
import { RegisterPage } from "@/features/auth/register-page";
import { signInOptionsQuery } from "@/lib/api/session";

export function Register() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signUp = useQuery(signInOptionsQuery).data?.signUp ?? "open";
  if (signUp !== "open") {
    return (
      <DeadEnd title={t("auth.registerTitle")} text={signUp === "invitation" ? t("problem.auth.sign_up_by_invitation") : t("problem.auth.sign_up_closed")}>
        <Button asChild size="lg">
          <Link to="/sign-in">{t("auth.goSignIn")}</Link>
        </Button>
      </DeadEnd>
    );
  }
  return (
    <RegisterPage
      onDone={() => void navigate({ to: "/begin" })}
      otherWays={<GoogleSignIn next="/begin?new=true" />}
      signInLink={
        <Link to="/sign-in" className="font-medium text-accent-foreground underline underline-offset-4">
          {t("auth.goSignIn")}
        </Link>
      }
    />
  );
}
