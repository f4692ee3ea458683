import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useDocumentTitle } from "@/hooks/use-page-title";
import { EmptyPicture } from "./empty-picture";
import { Button } from "./ui/button";

/** The whole screen, not a part of one: what was asked for is not there. */
export function NotFound() {
  const { t } = useTranslation();
  useDocumentTitle(t("common.notFoundTitle"));
  return (
    <div className="flex min-h-[60dvh] flex-col items-center justify-center px-6 py-14 text-center">
      <EmptyPicture icon={Compass} />
      <h1 className="mt-6 font-display text-2xl font-semibold tracking-[-0.025em]">{t("common.notFoundTitle")}</h1>
      <p className="mt-2 max-w-sm text-balance text-muted-foreground">{t("common.notFoundText")}</p>
      <Button asChild variant="secondary" className="mt-6">
        <Link to="/">{t("common.backHome")}</Link>
      </Button>
    </div>
  );
}
