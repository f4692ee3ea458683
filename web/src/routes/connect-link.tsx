import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";

export function ConnectLink() {
  const { t } = useTranslation();
  return (
    <Button asChild>
      <Link to="/accounts" search={{ connect: true }}>
        {t("leads.emptyAction")}
      </Link>
    </Button>
  );
}
