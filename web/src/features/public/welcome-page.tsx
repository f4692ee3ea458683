import { useTranslation } from "react-i18next";
import { WaveField } from "@/components/wave-field";
import { useDocumentTitle } from "@/hooks/use-page-title";
import { Calls } from "./calls";
import { Hero } from "./hero";
import { HowItWorks } from "./how-it-works";
import { Promises } from "./promises";
import { PublicLayout } from "./public-layout";
import { Today } from "./today";

/** What VistaFlow is, for who has never heard of it. */
export function WelcomePage() {
  const { t } = useTranslation();
  useDocumentTitle(t("welcome.title"));
  return (
    <PublicLayout>
      <Hero />
      <HowItWorks />
      <Today />
      <Promises />
      <section className="relative overflow-hidden bg-rail text-rail-foreground">
        <WaveField className="absolute inset-0 size-full opacity-60" />
        <div className="absolute inset-0 bg-linear-to-r from-rail via-rail/80 to-rail/40" />
        <div className="relative mx-auto max-w-[76rem] px-4 py-20 md:px-8 md:py-28">
          <h2 className="font-display text-3xl font-semibold tracking-[-0.03em] text-rail-strong md:text-[2.5rem]">{t("welcome.endTitle")}</h2>
          <p className="mt-4 mb-8 max-w-[52ch] text-base leading-relaxed">{t("welcome.endText")}</p>
          <Calls />
        </div>
      </section>
    </PublicLayout>
  );
}
