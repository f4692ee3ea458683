import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

/** Puts text on the clipboard and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation();
  return useCallback(
    (text) => {
      void navigator.clipboard.writeText(text).then(
        () => toast.success(t("common.copied")),
        () => toast.error(t("problem.generic")),
      );
    },
    [t],
  );
}
