import { useTranslation } from "react-i18next";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { Badge } from "@/components/ui/badge";
import type { Platform } from "@/lib/api/types";

/** What one can connect now, and what not yet. */
export function Today() {
  const { t } = useTranslation();
  const rows: { platform: Platform; text: string; note?: string; now?: boolean }[] = [
    { platform: "tiktok", text: t("welcome.tiktok"), note: t("welcome.tiktokLimits"), now: true },
    { platform: "instagram", text: t("welcome.meta") },
    { platform: "facebook", text: t("welcome.meta") },
  ];
  return (
    <section aria-labelledby="today" className="border-y bg-card">
      <div className="mx-auto grid max-w-[76rem] gap-x-16 gap-y-10 px-4 py-16 md:px-8 md:py-24 lg:grid-cols-[1fr_1.7fr]">
        <div>
          <h2 id="today" className="font-display text-3xl leading-[1.1] font-semibold tracking-[-0.03em]">
            {t("welcome.nowTitle")}
          </h2>
          <p className="mt-4 max-w-[40ch] text-[1.0625rem] text-muted-foreground">{t("welcome.nowText")}</p>
        </div>
        <ul className="divide-y border-y">
          {rows.map(({ platform, text, note, now = false }) => (
            <li key={platform} className="grid grid-cols-[auto_1fr_auto] items-start gap-x-4 gap-y-1 py-5">
              <PlatformIcon platform={platform} className="mt-0.5 size-5" />
              <h3 className="font-display text-lg leading-6 font-semibold tracking-[-0.015em]">{t(`platform.${platform}`)}</h3>
              <Badge tone={now ? "green" : "slate"}>{now ? t("welcome.available") : t("welcome.soon")}</Badge>
              <div className="col-start-2 col-end-4 max-w-[60ch] leading-relaxed text-muted-foreground">
                <p>{text}</p>
                {note && <p className="mt-2">{note}</p>}
              </div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
