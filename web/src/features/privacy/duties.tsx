import { Link } from "@tanstack/react-router";
import { ArrowRight, Eraser, FileText, MessageCircleOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";

/** People's three rights that come up in practice, and where the button for each is. */
export function Duties() {
  const { t } = useTranslation();
  const rights = [
    { icon: FileText, title: t("privacy.access"), text: t("privacy.accessText"), to: "/leads", go: t("privacy.toLeads") },
    { icon: Eraser, title: t("privacy.erasureRight"), text: t("privacy.erasureRightText"), to: "/leads", go: t("privacy.toLeads") },
    { icon: MessageCircleOff, title: t("privacy.objection"), text: t("privacy.objectionText"), to: "/settings/suppressions", go: t("privacy.toSuppressions") },
  ] as const;
  return (
    <Card aria-labelledby="privacy-duties">
      <CardHeader>
        <div>
          <CardTitle id="privacy-duties">{t("privacy.duties")}</CardTitle>
          <CardDescription>{t("privacy.dutiesText")}</CardDescription>
        </div>
      </CardHeader>
      <ul className="grid divide-y border-t md:grid-cols-3 md:divide-x md:divide-y-0">
        {rights.map(({ icon: Icon, title, text, to, go }) => (
          <li key={title} className="flex flex-col gap-2 px-5 py-4">
            <Icon aria-hidden="true" className="size-5 text-primary dark:text-violet" strokeWidth={1.75} />
            <h3 className="text-sm font-medium">{title}</h3>
            <p className="flex-1 text-[0.8125rem] leading-relaxed text-muted-foreground">{text}</p>
            <Link to={to} className="inline-flex min-h-6 items-center gap-1.5 text-[0.8125rem] font-medium text-accent-foreground hover:underline">
              {go}
              <ArrowRight aria-hidden="true" className="size-3.5" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
