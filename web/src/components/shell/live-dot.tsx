import { useTranslation } from "react-i18next";
import { useLiveState } from "@/hooks/use-live";
import { useOnline } from "@/hooks/use-online";
import { cn } from "@/lib/utils";

/** Whether what one sees is live. */
export function LiveDot() {
  const { t } = useTranslation();
  const live = useLiveState();
  // A stream may take a minute to notice that the network is gone.
  const state = useOnline() ? live : "lost";
  return (
    <p className="flex items-center gap-2.5 px-6 pb-3 text-xs">
      <span
        aria-hidden="true"
        className={cn("size-2 rounded-full", state === "open" ? "bg-[#5fe3a6]" : state === "lost" ? "bg-[#ff9db0]" : "animate-pulse bg-[#ffd479]")}
      />
      {state === "open" ? t("common.live") : state === "lost" ? t("common.offline") : t("common.connecting")}
    </p>
  );
}
