import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { useCan } from "@/hooks/use-can";
import type { ContactPrivacy, Erasure } from "@/lib/api/types";
import { EraseDialog } from "./erase-dialog";

/** The end of a person's data: for administrators, and not while a message is on its way out. */
export function EraseZone({ privacy, onErased }: { privacy: ContactPrivacy; onErased: (erasure: Erasure) => void }) {
  const { t } = useTranslation();
  const mayErase = useCan("POST /contacts/{id}/erase");
  return (
    <div className="px-5 py-4">
      <h3 className="mb-1 flex items-center gap-2 text-sm font-medium">
        <Trash2 aria-hidden="true" className="size-4 text-muted-foreground" />
        {t("privacy.erasure")}
      </h3>
      <p className="text-[0.8125rem] leading-relaxed text-muted-foreground">{t("privacy.erasureText")}</p>
      {mayErase ? (
        <div className="mt-3 grid gap-3">
          <p role="status" className="empty:sr-only">
            {privacy.sending && (
              <span className="flex items-start gap-2.5 rounded-lg bg-amber-soft px-3 py-2.5 text-[0.8125rem] font-medium text-amber">
                <Spinner />
                {t("privacy.sending")}
              </span>
            )}
          </p>
          <EraseDialog privacy={privacy} onErased={onErased} />
        </div>
      ) : (
        <p className="mt-2 text-[0.8125rem] leading-relaxed text-muted-foreground">{t("privacy.eraseAdmins")}</p>
      )}
    </div>
  );
}
