import { Copy, Mail, MessageCircle, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { useCopy } from "@/hooks/use-copy";
import type { ContactPoint, Lead } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { formatDate, formatPhone, localeOf } from "@/lib/format";
import { ContactVcard } from "./contact-vcard";

export function ContactData({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const points = pointsOf(lead);
  return (
    <Card aria-labelledby="contact-data">
      <CardHeader>
        <CardTitle id="contact-data">{t("lead.contactData")}</CardTitle>
        {points.some((point) => point.holder !== "former") && <ContactVcard lead={lead.lead} points={points} />}
      </CardHeader>
      {points.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-muted-foreground">
          {t("lead.noContactData", { name: contactName(lead.lead.contact) })}
        </p>
      ) : (
        <ul className="divide-y border-t">
          {points.map((point) => (
            <li key={point.kind + point.value} className="grid gap-2.5 px-5 py-4">
              <Point point={point} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What was found, and what only the summary knows (edited by hand, say). */
function pointsOf({ lead, contactPoints }: Lead): ContactPoint[] {
  const known = new Set(contactPoints.map((point) => point.value));
  const extra: ContactPoint[] = [];
  const bare = { quote: "", interactionId: null, foundAt: lead.updatedAt, byHand: true, holder: "themselves" } as const;
  if (lead.phone && !known.has(lead.phone)) extra.push({ ...bare, kind: "phone", value: lead.phone, display: formatPhone(lead.phone) });
  if (lead.email && !known.has(lead.email)) extra.push({ ...bare, kind: "email", value: lead.email, display: lead.email });
  return [...contactPoints, ...extra].toSorted((a, b) => b.kind.localeCompare(a.kind));
}

function Point({ point }: { point: ContactPoint }) {
  const { t, i18n } = useTranslation();
  const copy = useCopy();
  const phone = point.kind === "phone";
  const shown = phone ? formatPhone(point.value) : point.value;
  return (
    <>
      <div>
        <p className="nums text-lg leading-snug font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">{shown}</p>
        <p className="text-xs text-muted-foreground">{t("lead.foundIn", { date: formatDate(point.foundAt, localeOf(i18n)) })}</p>
        {point.holder !== "themselves" && <p className="text-xs font-medium">{t(`holder.${point.holder}`)}</p>}
      </div>
      <div className="flex flex-wrap gap-1.5">
        {/* What is no longer in service is kept to be read, not to be used. */}
        {point.holder === "former" ? null : phone ? (
          <>
            <Action href={`tel:${point.value}`} label={t("lead.callLabel", { phone: shown })} icon={<Phone aria-hidden="true" />} text={t("lead.call")} />
            <Action
              href={`https://wa.me/${point.value.replace(/\D/g, "")}`}
              label={t("lead.whatsappLabel", { phone: shown })}
              icon={<MessageCircle aria-hidden="true" />}
              text={t("lead.whatsapp")}
              external
            />
          </>
        ) : (
          <Action href={`mailto:${point.value}`} label={t("lead.mailLabel", { email: point.value })} icon={<Mail aria-hidden="true" />} text={t("lead.mail")} />
        )}
        <Button variant="ghost" size="icon-sm" aria-label={t("lead.copyLabel", { value: shown })} title={t("common.copy")} onClick={() => copy(point.value)}>
          <Copy aria-hidden="true" />
        </Button>
      </div>
    </>
  );
}

type ActionProps = { href: string; label: string; icon: ReactNode; text: string; external?: boolean };

function Action({ href, label, icon, text, external = false }: ActionProps) {
  return (
    <Button asChild variant="secondary" size="sm">
      <a href={href} aria-label={label} {...(external ? { target: "_blank", rel: "noreferrer" } : {})}>
        {icon}
        {text}
      </a>
    </Button>
  );
}
