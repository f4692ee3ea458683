import { CloudOff, WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveState } from "@/hooks/use-live";
import { useOnline } from "@/hooks/use-online";

/** A server that restarts is back before anybody need know. */
const patience = 4000;

/** Over every screen while nothing can be sent and what is shown may be old. */
export function OfflineBanner() {
  const online = useOnline();
  const lost = useLiveState() === "lost";
  return (
    <div role="status" className="sticky top-0 z-30 empty:hidden">
      {online ? lost && <Late /> : <Banner network={false} />}
    </div>
  );
}

/** The stream alone is lost: said after a while. */
function Late() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return due && <Banner network />;
}

function Banner({ network }: { network: boolean }) {
  const { t } = useTranslation();
  const Icon = network ? CloudOff : WifiOff;
  return (
    <div className="border-b border-rose/25 bg-rose-soft text-rose">
      <div className="mx-auto flex max-w-[78rem] items-start gap-x-3 px-4 py-2.5 text-sm md:px-8">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <p className="min-w-0">
          <strong className="font-semibold">{network ? t("offline.noServer") : t("offline.noNetwork")}</strong> {network ? t("offline.noServerText") : t("offline.noNetworkText")}
        </p>
      </div>
    </div>
  );
}
