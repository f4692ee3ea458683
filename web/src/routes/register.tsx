import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { GoogleSignIn } from "@/features/auth/google-sign-in";
import { RegisterPage } from "@/features/auth/register-page";

export function Register() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <RegisterPage
      onDone={() => void navigate({ to: "/" })}
      otherWays={<GoogleSignIn />}
      signInLink={
        <Link to="/sign-in" className="font-medium text-accent-foreground underline underline-offset-4">
          {t("auth.goSignIn")}
        </Link>
      }
    />
  );
}
