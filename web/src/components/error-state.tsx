import { CloudOff, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { problemText } from "@/lib/i18n/problem-text";
import { EmptyPicture } from "./empty-picture";
import { Button } from "./ui/button";

type Props = { error: unknown; onRetry: () => void; className?: string };

/** Loading failed: why, and another try. */
export function ErrorState({ error, onRetry, className }: Props) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={className ?? "flex flex-col items-center px-6 py-14 text-center"}>
      <EmptyPicture icon={CloudOff} />
      <h2 className="mt-5 font-display text-lg font-semibold tracking-[-0.01em]">{t("common.failedTitle")}</h2>
      <p className="mt-1.5 max-w-sm text-sm text-muted-foreground">{problemText(error)}</p>
      <Button variant="secondary" className="mt-5" onClick={onRetry}>
        <RotateCw aria-hidden="true" />
        {t("common.retry")}
      </Button>
    </div>
  );
}
