import { Link } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { Suspense, use, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LegalLinks, type LegalPageName } from "@/components/legal-links";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useDocumentTitle } from "@/hooks/use-page-title";
import { formatDate, localeOf } from "@/lib/format";
import { PublicLayout } from "../public-layout";
import type { LegalText } from "./text";
import { legalText, updated } from "./texts";

/** One of the pages that say what happens with data and what holds between operator and user. */
export function LegalPage({ page }: { page: LegalPageName }) {
  const { t } = useTranslation();
  useDocumentTitle(t(`legal.${page}`));
  return (
    <PublicLayout>
      <div className="mx-auto max-w-[76rem] px-4 pt-6 pb-20 md:px-8 md:pt-10 print:p-0">
        <LegalLinks label={t("legal.others")} className="text-muted-foreground [&_[aria-current=page]]:text-foreground print:hidden" />
        <Suspense fallback={<Loading />}>
          <Article page={page} />
        </Suspense>
      </div>
    </PublicLayout>
  );
}

function Article({ page }: { page: LegalPageName }) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const text = use(legalText(page, locale));
  // The section that the address names is there only now.
  useEffect(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [page]);
  return (
    <div className="mt-8 grid gap-x-16 gap-y-10 md:mt-12 lg:grid-cols-[1fr_15rem] print:mt-0 print:block">
      <article className="min-w-0 max-w-[44rem] print:max-w-none">
        <h1 className="font-display text-[2.25rem] leading-[1.08] font-semibold tracking-[-0.03em] md:text-[2.75rem]">{text.title}</h1>
        <p className="mt-5 text-[1.0625rem] leading-relaxed">{text.short}</p>
        <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted-foreground">
          {t("legal.updated", { date: formatDate(updated, locale) })}
          <Button variant="ghost" size="sm" onClick={() => print()} className="-my-1 print:hidden">
            <Printer aria-hidden="true" />
            {t("legal.print")}
          </Button>
        </p>
        <div className="mt-8 lg:hidden print:hidden">
          <Contents text={text} page={page} />
        </div>
        {text.sections.map(({ id, title, body }) => (
          <section key={id} aria-labelledby={id} className="mt-11">
            <h2 id={id} className="font-display text-xl font-semibold tracking-[-0.02em] print:break-after-avoid">
              {title}
            </h2>
            <div className="leading-relaxed text-muted-foreground [&_a]:text-accent-foreground [&_a]:underline [&_a]:underline-offset-4 [&_code]:text-[0.875em] [&_code]:text-foreground [&_li]:mt-1.5 [&_p]:mt-3 [&_strong]:font-medium [&_strong]:text-foreground [&_ul]:mt-3 [&_ul]:list-disc [&_ul]:pl-5">
              {body}
            </div>
          </section>
        ))}
      </article>
      <aside className="max-lg:hidden print:hidden">
        <div className="sticky top-24">
          <Contents text={text} page={page} />
        </div>
      </aside>
    </div>
  );
}

function Contents({ text, page }: { text: LegalText; page: LegalPageName }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("legal.contents")} className="text-sm">
      <p aria-hidden="true" className="font-medium">
        {t("legal.contents")}
      </p>
      <ol className="mt-2.5 grid border-l">
        {text.sections.map(({ id, title }) => (
          <li key={id}>
            <Link
              to="."
              hash={id}
              replace
              activeOptions={{ includeHash: true }}
              className="-ml-px block border-l border-transparent py-1.5 pl-4 text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:text-foreground"
              key={page}
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} className="mt-8 grid max-w-[44rem] gap-4 md:mt-12">
      <Skeleton className="h-11 w-72 max-w-full" />
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-4" />
      ))}
    </div>
  );
}
