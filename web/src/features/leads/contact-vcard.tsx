import { ContactRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import type { ContactPoint, LeadSummary } from "@/lib/api/types";
import { saveText } from "@/lib/save-text";
import { vcardName, vcardOf } from "./vcard";

/** The person as a file for an address book. */
export function ContactVcard({ lead, points }: { lead: LeadSummary; points: ContactPoint[] }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="ghost"
      size="sm"
      title={t("lead.vcardText")}
      onClick={() => saveText(vcardName(lead.contact), vcardOf(lead, points, { of: (holder) => t(`holderLabel.${holder}`) }), "text/vcard;charset=utf-8")}
      className="-my-1"
    >
      <ContactRound aria-hidden="true" />
      {t("lead.vcard")}
    </Button>
  );
}
