import { Link } from "@tanstack/react-router";
import { ArrowLeft, ShieldCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Erasure } from "@/lib/api/types";
import { Receipt } from "./receipt";

/** What stands where the person's page was: they are erased, and this proves it. */
export function ReceiptPage({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The dialog and its trigger are gone, and the focus with them.
    scrollTo(0, 0);
    title.current?.focus();
  }, []);
  return (
    <div className="page">
      <div className="mx-auto max-w-2xl">
        <div className="flex flex-col items-center pb-6 text-center">
          <span aria-hidden="true" className="grid size-14 place-items-center rounded-2xl bg-green-soft text-green">
            <ShieldCheck className="size-7" strokeWidth={1.75} />
          </span>
          <h1 ref={title} tabIndex={-1} className="mt-4 font-display text-[1.625rem] leading-tight font-semibold tracking-[-0.028em] outline-none md:text-[2rem]">
            {t("privacy.done")}
          </h1>
          <p className="mt-2 max-w-md text-sm text-balance text-muted-foreground">{t("privacy.doneText")}</p>
        </div>
        <Card className="p-5 md:p-6">
          <Receipt erasure={erasure} />
        </Card>
        <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
          <Button asChild>
            <Link to="/leads">
              <ArrowLeft aria-hidden="true" />
              {t("privacy.back")}
            </Link>
          </Button>
          <Button asChild variant="ghost">
            <Link to="/settings/privacy">{t("privacy.allErasures")}</Link>
          </Button>
        </div>
      </div>
    </div>
  );
}
