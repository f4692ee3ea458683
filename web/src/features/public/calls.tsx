import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useCalls } from "./use-calls";

/** The two doors in, on the dark panels of the page. */
export function Calls() {
  const { t } = useTranslation();
  const { signedIn, signUp } = useCalls();
  if (signedIn) {
    return (
      <Button asChild size="lg">
        <Link to="/" preload={false}>
          {t("welcome.open")}
          <ArrowRight aria-hidden="true" />
        </Link>
      </Button>
    );
  }
  const mayRegister = signUp === null || signUp === "open";
  return (
    <>
      <div className="flex flex-wrap gap-3">
        {mayRegister && (
          <Button asChild size="lg">
            <Link to="/register">
              {t("auth.register")}
              <ArrowRight aria-hidden="true" />
            </Link>
          </Button>
        )}
        <Button asChild size="lg" variant={mayRegister ? "ghost" : "primary"} className={mayRegister ? "border border-rail-foreground/35 text-rail-strong hover:bg-rail-accent hover:text-rail-strong" : undefined}>
          <Link to="/sign-in">{t("auth.signIn")}</Link>
        </Button>
      </div>
      {!mayRegister && <p className="mt-3 text-sm">{signUp === "invitation" ? t("welcome.byInvitation") : t("welcome.closed")}</p>}
    </>
  );
}
