import { useTranslation } from "react-i18next";
import { NotAllowed } from "@/components/not-allowed";
import { PageHeader } from "@/components/page-header";

/** For members who came by an address: the menu does not offer it to them. */
export function IntegrationsRefused() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageHeader title={t("integrations.title")} />
      <NotAllowed />
    </div>
  );
}
