import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { legalPath, type LegalPageName } from "@/components/legal-links";

/** One legal page in one language. Ids are the same in every language, so that a link to a section holds in both. */
export type LegalText = {
  title: string;
  /** What it comes to, for who reads no further. */
  short: string;
  sections: { id: string; title: string; body: ReactNode }[];
};

/** Things with what is to be said of each: a table that a phone can show. */
export function Entries({ entries }: { entries: { name: string; text: ReactNode }[] }) {
  return (
    <dl className="mt-4 divide-y border-y">
      {entries.map(({ name, text }) => (
        <div key={name} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[12rem_1fr]">
          <dt className="font-medium text-foreground [overflow-wrap:anywhere]">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Leads to another of these pages. */
export function PageLink({ page, hash, children }: { page: LegalPageName; hash?: string; children: ReactNode }) {
  return (
    <Link to="/legal/$page" params={{ page: legalPath[page] }} {...(hash && { hash })}>
      {children}
    </Link>
  );
}
