import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/utils";

export const legalPages = ["privacy", "terms", "deletion", "cookies", "notice"] as const;
export type LegalPageName = (typeof legalPages)[number];

/** What stands at the foot of every page before sign-in. */
export function LegalLinks({ label, className }: { /** Where a page has them twice. */ label?: string; className?: string }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={label ?? t("legal.label")} className={className}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
        {legalPages.map((page) => (
          <li key={page}>
            <Link to="/legal/$page" params={{ page: legalPath[page] }} className={cn("inline-block rounded py-1 underline-offset-4 hover:underline", "aria-[current=page]:font-medium")}>
              {t(`legal.${page}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The last part of each page's address. */
export const legalPath: Record<LegalPageName, string> = { privacy: "privacy", terms: "terms", deletion: "data-deletion", cookies: "cookies", notice: "notice" };
