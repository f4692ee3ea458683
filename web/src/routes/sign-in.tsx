import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useLocation, useNavigate, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { GoogleSignIn } from "@/features/auth/google-sign-in";
import { SignInPage } from "@/features/auth/sign-in-page";
import { signInOptionsQuery } from "@/lib/api/session";
import { ownPath } from "./auth";

const route = getRouteApi("/sign-in");
const underlined = "font-medium text-accent-foreground underline underline-offset-4";

/** What a sign-in that came back from elsewhere left behind the "#", which no server sees. */
function useReturned() {
  const hash = new URLSearchParams(useLocation({ select: (location) => location.hash }));
  return { challenge: hash.get("challenge") ?? undefined, next: ownPath(hash.get("next")) };
}

export function SignIn() {
  const { t } = useTranslation();
  const { next, ended, problem } = route.useSearch();
  const returned = useReturned();
  const router = useRouter();
  const navigate = useNavigate();
  const options = useQuery(signInOptionsQuery);
  const forward = returned.next ?? next;
  return (
    <SignInPage
      ended={ended === true}
      returned={problem}
      challenge={returned.challenge}
      onDone={() => router.history.push(forward ?? "/")}
      onStartAgain={() => void navigate({ to: "/sign-in", search: { next: forward }, replace: true })}
      otherWays={<GoogleSignIn next={forward} />}
      forgotLink={
        <Link to="/forgot-password" className={underlined}>
          {t("auth.forgot")}
        </Link>
      }
      registerLink={
        (options.data?.signUp ?? "open") === "open" && (
          <Link to="/register" className={underlined}>
            {t("auth.goRegister")}
          </Link>
        )
      }
    />
  );
}
