import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LegalLinks } from "@/components/legal-links";
import { Logo } from "@/components/logo";
import { ThemeToggle } from "@/components/theme-toggle";
import { WaveField } from "@/components/wave-field";
import { LanguageToggle } from "@/components/language-toggle";

/** The two halves of sign-in and registration: the form, and what the product is in one look. */
export function AuthLayout({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(28rem,1fr)_1.15fr]">
      <div className="flex flex-col px-5 py-6 sm:px-10">
        <header className="flex items-center gap-2">
          <Link to="/welcome" aria-label={t("welcome.home")} className="mr-auto rounded-lg">
            <Logo />
          </Link>
          <LanguageToggle />
          <ThemeToggle />
        </header>
        <main id="content" className="mx-auto flex w-full max-w-[24rem] flex-1 flex-col justify-center py-10">
          {children}
        </main>
        <footer aria-label={t("welcome.footer")} className="mx-auto w-full max-w-[24rem] text-muted-foreground">
          <LegalLinks />
        </footer>
      </div>
      <aside className="relative hidden overflow-hidden bg-rail text-rail-foreground lg:block">
        <WaveField className="absolute inset-0 size-full" />
        <div className="absolute inset-0 bg-linear-to-t from-rail via-rail/40 to-transparent" />
        <div className="relative flex h-full flex-col justify-between p-12 xl:p-16">
          <Sample />
          <div>
            <p className="max-w-[16ch] font-display text-[2.75rem] leading-[1.06] font-semibold tracking-[-0.035em] text-balance text-rail-strong xl:text-[3.25rem]">
              {t("auth.promise")}
            </p>
            <p className="mt-5 max-w-[46ch] text-base leading-relaxed">{t("auth.promiseText")}</p>
            <ol className="mt-8 grid gap-2.5 text-[0.9375rem] text-rail-strong">
              {[t("auth.step1"), t("auth.step2"), t("auth.step3")].map((step) => (
                <li key={step} className="flex items-center gap-3">
                  <span aria-hidden="true" className="grid size-5 place-items-center rounded-full bg-rail-accent">
                    <Check className="size-3" strokeWidth={3} />
                  </span>
                  {step}
                </li>
              ))}
            </ol>
          </div>
        </div>
      </aside>
    </div>
  );
}

function Sample() {
  const { t } = useTranslation();
  return (
    <figure className="ml-auto w-full max-w-sm rounded-2xl border border-rail-border bg-rail/80 p-5 shadow-float backdrop-blur-md">
      <div className="flex items-center gap-3">
        <span aria-hidden="true" className="grid size-10 place-items-center rounded-full bg-rail-accent text-sm font-semibold text-rail-strong">
          KM
        </span>
        <div className="min-w-0 flex-1">
          <p className="font-medium text-rail-strong">Kenza M.</p>
          <p className="text-sm">@kenza.vocals</p>
        </div>
        <span className="nums rounded-full bg-[#1d5b4a] px-2.5 py-1 text-sm font-semibold text-[#b9f5d8]">77</span>
      </div>
      <blockquote className="mt-4 text-[0.9375rem] text-rail-strong">“{t("auth.sampleComment")}”</blockquote>
      <figcaption className="mt-3 inline-flex items-center gap-1.5 rounded-md bg-rail-accent px-2 py-1 text-xs font-medium text-rail-strong">
        +69 · {t("auth.sampleReason")}
      </figcaption>
    </figure>
  );
}
