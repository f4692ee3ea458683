import { Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "./empty-picture";
import { EmptyState } from "./empty-state";

/** For who opens the address of a screen that their role does not have. */
export function NotAllowed() {
  const { t } = useTranslation();
  return <EmptyState picture={<EmptyPicture icon={Lock} />} title={t("problem.forbidden")} text={t("settings.onlyOwner")} />;
}
