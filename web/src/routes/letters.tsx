import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { ForgotPasswordPage } from "@/features/auth/forgot-password-page";
import { ResetPasswordPage } from "@/features/auth/reset-password-page";
import { VerifyEmailPage } from "@/features/auth/verify-email-page";
import { signInOptionsQuery } from "@/lib/api/session";

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
      {t("auth.backToSignIn")}
    </Link>
  );
}

export function ForgotPassword() {
  const options = useQuery(signInOptionsQuery);
  return <ForgotPasswordPage mail={options.data?.mail ?? true} signInLink={<SignInLink />} />;
}

export function ResetPassword() {
  const { t } = useTranslation();
  return (
    <ResetPasswordPage
      token={useToken()}
      signInLink={<SignInLink />}
      againLink={
        <Button asChild size="lg">
          <Link to="/forgot-password">{t("auth.anotherLink")}</Link>
        </Button>
      }
    />
  );
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
