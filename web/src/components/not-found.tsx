import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "./empty-picture";
import { EmptyState } from "./empty-state";
import { Button } from "./ui/button";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      className="min-h-[60dvh] justify-center"
      picture={<EmptyPicture icon={Compass} />}
      title={t("common.notFoundTitle")}
      text={t("common.notFoundText")}
      action={
        <Button asChild variant="secondary">
          <Link to="/">{t("common.backHome")}</Link>
        </Button>
      }
    />
  );
}
