import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Download, FileJson, ShieldCheck } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useSession } from "@/hooks/use-session";
import type { ContactPrivacy, ContactRef, Erasure } from "@/lib/api/types";
import { localeOf } from "@/lib/format";
import { cn } from "@/lib/utils";
import { EraseZone } from "./erase-zone";
import { HeldList } from "./held-list";
import { LegalBasis } from "./legal-basis";
import { Origin } from "./origin";
import { contactPrivacyQuery, dataAddress, pageAddress } from "./queries";

type Props = { contact: ContactRef; onErased: (erasure: Erasure) => void };

/** What is kept of a person, why and since when; a copy for them, and their erasure. Nothing is asked until one opens it. */
export function LeadPrivacy({ contact, onErased }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Card aria-labelledby={id}>
      <div className="relative flex items-start gap-3 rounded-xl px-5 py-4 hover:bg-muted/40">
        <ShieldCheck aria-hidden="true" className="mt-1 size-4 shrink-0 text-muted-foreground" />
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-display text-base font-semibold tracking-[-0.01em]">
            <button type="button" aria-expanded={open} aria-controls={`${id}-body`} onClick={() => setOpen(!open)} className="text-left outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring">
              {t("privacy.title")}
            </button>
          </h2>
          <p className="text-[0.8125rem] text-muted-foreground">{t("privacy.hint")}</p>
        </div>
        <ChevronDown aria-hidden="true" className={cn("mt-1 size-4 shrink-0 text-muted-foreground transition-transform motion-reduce:transition-none", open && "rotate-180")} />
      </div>
      <div id={`${id}-body`} hidden={!open}>
        {open && <Body contact={contact} onErased={onErased} />}
      </div>
    </Card>
  );
}

function Body({ contact, onErased }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(contactPrivacyQuery(contact.id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} className="grid justify-items-center border-t px-5 py-6 text-center" />;
  if (!data) {
    return (
      <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-3 border-t px-5 py-5">
        <Skeleton className="h-4 w-3/4" />
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-16" />
        <Skeleton className="h-24" />
      </div>
    );
  }
  return (
    <div className="divide-y border-t">
      <Part title={t("privacy.origin")}>
        <Origin privacy={data} />
      </Part>
      <LegalBasis privacy={data} />
      <Part title={t("privacy.stored")}>
        <HeldList label={t("privacy.stored")} holds={data.holds} />
      </Part>
      <Copy privacy={data} />
      <EraseZone privacy={data} onErased={onErased} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="px-5 py-4">
      <h3 className="mb-2.5 text-sm font-medium">{title}</h3>
      {children}
    </div>
  );
}

/** All that is stored, for the person themselves: as a page anybody can read, or for a program. */
function Copy({ privacy: { contact, linked } }: { privacy: ContactPrivacy }) {
  const { t, i18n } = useTranslation();
  const { workspace } = useSession();
  return (
    <Part title={t("privacy.copy")}>
      <p className="mb-3 text-[0.8125rem] leading-relaxed text-muted-foreground">
        {t("privacy.copyText")} {linked.length > 0 && t("privacy.copyLinked")}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button asChild variant="secondary" size="sm">
          <a href={pageAddress(contact.id, localeOf(i18n), workspace.id)} download>
            <Download aria-hidden="true" />
            {t("privacy.page")}
          </a>
        </Button>
        <Button asChild variant="ghost" size="sm">
          <a href={dataAddress(contact.id, workspace.id)} download>
            <FileJson aria-hidden="true" />
            {t("privacy.json")}
          </a>
        </Button>
      </div>
    </Part>
  );
}
