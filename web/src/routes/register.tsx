import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RegisterPage } from "@/features/auth/register-page";

export function Register() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <RegisterPage
      onDone={() => void navigate({ to: "/" })}
      signInLink={
        <Link to="/sign-in" className="font-medium text-accent-foreground underline underline-offset-4">
          {t("auth.goSignIn")}
        </Link>
      }
    />
  );
}
