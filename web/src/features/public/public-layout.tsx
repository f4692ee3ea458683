import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageToggle } from "@/components/language-toggle";
import { LegalLinks } from "@/components/legal-links";
import { Logo } from "@/components/logo";
import { ThemeToggle } from "@/components/theme-toggle";
import { Button } from "@/components/ui/button";
import { useCalls } from "./use-calls";

/** The frame of what everybody may read. */
export function PublicLayout({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#content" className="sr-only z-50 rounded-lg bg-primary px-4 py-2 text-sm font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3">
        {t("common.skip")}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Footer />
    </div>
  );
}

function Header() {
  const { t } = useTranslation();
  const { signedIn } = useCalls();
  return (
    <header className="sticky top-0 z-30 border-b bg-background/90 backdrop-blur-md print:hidden">
      <div className="mx-auto flex h-15 max-w-[76rem] items-center gap-2 px-4 md:px-8">
        <Link to="/welcome" aria-label={t("welcome.home")} className="mr-auto rounded-lg">
          <Logo className="max-[22rem]:[&>span]:sr-only" />
        </Link>
        <LanguageToggle />
        <ThemeToggle className="max-sm:hidden" />
        <Button asChild variant="secondary" className="max-sm:hidden">
          {signedIn ? <Link to="/" preload={false}>{t("welcome.open")}</Link> : <Link to="/sign-in">{t("auth.signIn")}</Link>}
        </Button>
      </div>
    </header>
  );
}

function Footer() {
  const { t } = useTranslation();
  return (
    <footer aria-label={t("welcome.footer")} className="border-t text-muted-foreground print:hidden">
      <div className="mx-auto flex max-w-[76rem] flex-wrap items-center justify-between gap-x-8 gap-y-4 px-4 py-7 md:px-8">
        <LegalLinks />
        <div className="flex items-center gap-3 text-[0.8125rem]">
          <a href="/reference.html" className="rounded py-1 underline-offset-4 hover:underline">
            {t("welcome.api")}
          </a>
          <ThemeToggle className="sm:hidden" />
        </div>
      </div>
    </footer>
  );
}
