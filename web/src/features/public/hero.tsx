import { useTranslation } from "react-i18next";
import { PlatformIcon } from "@/components/domain/platform-icon";
import { WaveField } from "@/components/wave-field";
import { Calls } from "./calls";
import { LeadPicture } from "./pictures/lead-picture";

export function Hero() {
  const { t } = useTranslation();
  return (
    <section className="relative overflow-hidden bg-rail text-rail-foreground">
      <WaveField className="absolute inset-0 size-full" />
      <div className="absolute inset-0 bg-linear-to-b from-rail via-rail/90 to-rail/50 lg:bg-linear-to-r lg:via-rail/75 lg:to-rail/10" />
      <div className="relative mx-auto grid max-w-[76rem] items-center gap-x-14 gap-y-12 px-4 py-14 md:px-8 md:py-20 lg:grid-cols-[1.15fr_1fr] lg:py-24">
        <div>
          <p className="text-[0.9375rem] font-medium text-glow">{t("welcome.for")}</p>
          <h1 className="mt-4 max-w-[17ch] font-display text-[2.125rem] leading-[1.06] font-semibold tracking-[-0.035em] text-rail-strong sm:text-5xl lg:text-[3.5rem]">{t("auth.promise")}</h1>
          <p className="mt-6 mb-9 max-w-[52ch] text-[1.0625rem] leading-relaxed">{t("welcome.text")}</p>
          <Calls />
          <p className="mt-8 flex items-center gap-2 text-sm">
            <PlatformIcon platform="tiktok" className="size-4 text-rail-strong" />
            {t("welcome.facts")}
          </p>
        </div>
        <LeadPicture className="mx-auto w-full max-w-md lg:mr-0" />
      </div>
    </section>
  );
}
