import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ForgotPasswordPage } from "@/features/auth/forgot-password-page";
import { ResetPasswordPage } from "@/features/auth/reset-password-page";
import { VerifyEmailPage } from "@/features/auth/verify-email-page";

/** The token of a letter's link stands behind the "#", which no server sees. */
function useToken() {
  const hash = useLocation({ select: (location) => location.hash });
  return new URLSearchParams(hash).get("token") ?? "";
}

const underlined = "font-medium text-accent-foreground underline underline-offset-4";

function SignInLink() {
  const { t } = useTranslation();
  return (
    <Link to="/sign-in" className={underlined}>
      {t("auth.goSignIn")}
    </Link>
  );
}

export function ForgotPassword() {
  return <ForgotPasswordPage signInLink={<SignInLink />} />;
}

export function ResetPassword() {
  return <ResetPasswordPage token={useToken()} signInLink={<SignInLink />} />;
}

export function VerifyEmail() {
  const { t } = useTranslation();
  return (
    <VerifyEmailPage
      token={useToken()}
      goOnLink={
        <Link to="/" className={underlined}>
          {t("auth.goOn")}
        </Link>
      }
    />
  );
}
