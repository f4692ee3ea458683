import { Link, type LinkProps } from "@tanstack/react-router";
import { CheckCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import { Button } from "@/components/ui/button";
import { WaveField } from "@/components/wave-field";
import type { News as Figures } from "@/lib/api/types";
import { formatCount, localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";

type Props = { news: Figures; since: string | null; onSettle: () => void };
type Item = { name: "leads" | "replies" | "contactPoints" | "interactions" | "sent" | "failed"; link: Pick<LinkProps, "to" | "search"> };

const items: Item[] = [
  { name: "leads", link: { to: "/leads", search: { sort: "-createdAt" } } },
  { name: "replies", link: { to: "/inbox" } },
  { name: "contactPoints", link: { to: "/leads" } },
  { name: "interactions", link: { to: "/inbox" } },
  { name: "sent", link: { to: "/outreach", search: { tab: "sent" } } },
  { name: "failed", link: { to: "/outreach", search: { tab: "failed" } } },
];

/** What came while the reader was away. */
export function News({ news, since, onSettle }: Props) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n);
  const quiet = items.every(({ name }) => news[name] === 0);
  // A failure is worth a place only when there is one.
  const shown = items.filter(({ name }) => name !== "failed" || news.failed > 0);
  return (
    <section aria-labelledby="news" className="relative flex flex-col overflow-hidden rounded-2xl bg-rail text-rail-foreground dark:ring-1 dark:ring-rail-border">
      <WaveField className="absolute inset-y-0 right-0 h-full w-4/5 opacity-45" />
      <div className="relative p-5 pb-0 sm:px-6 sm:pt-6">
        <h2 id="news" className="font-display text-lg font-semibold tracking-[-0.015em] text-rail-strong">
          {since ? t("overview.sinceVisit") : t("overview.sinceDay")}
        </h2>
        <div className="flex min-h-8 items-center justify-between gap-4">
          <p className="text-[0.8125rem]">
            {since ? (
              <>
                <Moment at={since} form="moment" />
                {quiet && ` · ${t("overview.quiet")}`}
              </>
            ) : (
              t("overview.sinceDayText")
            )}
          </p>
          {since && !quiet && (
            <Button variant="ghost" size="sm" className="-mr-2 text-rail-foreground hover:bg-rail-accent hover:text-rail-strong" onClick={onSettle}>
              <CheckCheck aria-hidden="true" />
              {t("overview.settle")}
            </Button>
          )}
        </div>
      </div>
      <ul className="relative mt-auto grid grid-cols-2 gap-x-2 gap-y-1 p-3 sm:grid-cols-3 sm:p-4">
        {shown.map(({ name, link }) => (
          <li key={name}>
            <Link {...link} className="group flex h-full flex-col rounded-xl px-2.5 py-2.5 outline-offset-0 transition-colors hover:bg-rail-accent/70">
              <span
                className={cn(
                  "nums font-display text-[2rem] leading-none font-semibold tracking-[-0.035em]",
                  news[name] === 0 ? "text-rail-foreground/55" : name === "failed" ? "text-bad" : "text-rail-strong",
                )}
              >
                {formatCount(news[name], locale)}
              </span>{" "}
              <span className="mt-1.5 text-[0.8125rem] leading-snug group-hover:text-rail-strong">{t(`overview.news.${name}`, { count: news[name] })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
