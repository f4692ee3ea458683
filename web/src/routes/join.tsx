import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { DeadEnd } from "@/features/auth/dead-end";
import { GoogleSignIn } from "@/features/auth/google-sign-in";
import { JoinPage } from "@/features/auth/join-page";
import { RegisterPage } from "@/features/auth/register-page";
import { useSignOut } from "@/hooks/use-sign-out";
import { profileQuery } from "@/lib/api/session";

/** The link of an invitation; its token stands behind the "#", which no server sees. */
export function Join() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const hash = useLocation({ select: (location) => location.hash });
  const profile = useQuery(profileQuery);
  const token = new URLSearchParams(hash).get("token") ?? "";
  const onDone = () => void navigate({ to: "/" });
  if (profile.isPending) return null;
  if (!token) {
    return (
      <DeadEnd title={t("join.none")} text={t("problem.invitation.not_found")}>
        <Button asChild size="lg">
          <Link to="/">{t("common.backHome")}</Link>
        </Button>
      </DeadEnd>
    );
  }
  if (profile.data) return <JoinPage token={token} email={profile.data.user.email} onDone={onDone} onSignOut={signOut} />;
  return (
    <RegisterPage
      invitation={token}
      onDone={onDone}
      otherWays={<GoogleSignIn invitation={token} />}
      signInLink={
        <Link to="/sign-in" search={{ next: `/join#${hash}` }} className="font-medium text-accent-foreground underline underline-offset-4">
          {t("auth.goSignIn")}
        </Link>
      }
    />
  );
}
