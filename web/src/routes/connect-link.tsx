import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useCan } from "@/hooks/use-can";

export function ConnectLink() {
  const { t } = useTranslation();
  if (!useCan("POST /social-accounts/connect/initiate")) return null;
  return (
    <Button asChild>
      <Link to="/accounts" search={{ connect: true }}>
        {t("leads.emptyAction")}
      </Link>
    </Button>
  );
}
