import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { signInOptionsQuery } from "@/lib/api/session";
import { localeOf } from "@/lib/format";
import { GoogleMark } from "./google-mark";
import { useGoogle } from "./mutations";

type Props = { /** A path of ours to come back to. */ next?: string; /** The token of an invitation. */ invitation?: string };

/** The other way in, where this instance offers it. */
export function GoogleSignIn({ next, invitation }: Props) {
  const { t, i18n } = useTranslation();
  const options = useQuery(signInOptionsQuery);
  const google = useGoogle();
  const { reset } = google;
  // Who comes back by the browser's "Back" finds the page as it was left, on its way to Google.
  useEffect(() => {
    const again = (event: PageTransitionEvent) => {
      if (event.persisted) reset();
    };
    addEventListener("pageshow", again);
    return () => removeEventListener("pageshow", again);
  }, [reset]);
  if (!options.data?.google) return null;
  return (
    <div className="mt-5 grid gap-5">
      <p className="flex items-center gap-3 text-sm text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">{t("auth.or")}</p>
      <FormProblem error={google.error} />
      <Button
        variant="secondary"
        size="lg"
        disabled={google.isPending || google.isSuccess}
        onClick={() => google.mutate({ locale: localeOf(i18n), next, invitationToken: invitation })}
      >
        {google.isPending || google.isSuccess ? <Spinner /> : <GoogleMark />}
        {t("auth.google")}
      </Button>
    </div>
  );
}
