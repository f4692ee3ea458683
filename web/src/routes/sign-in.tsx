import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SignInPage } from "@/features/auth/sign-in-page";

const route = getRouteApi("/sign-in");

export function SignIn() {
  const { t } = useTranslation();
  const { next, ended } = route.useSearch();
  const router = useRouter();
  return (
    <SignInPage
      ended={ended === true}
      onDone={() => router.history.push(next ?? "/")}
      forgotLink={
        <Link to="/forgot-password" className="font-medium text-accent-foreground underline underline-offset-4">
          {t("auth.forgot")}
        </Link>
      }
      registerLink={
        <Link to="/register" className="font-medium text-accent-foreground underline underline-offset-4">
          {t("auth.goRegister")}
        </Link>
      }
    />
  );
}
