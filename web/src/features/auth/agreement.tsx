import { Link } from "@tanstack/react-router";
import { Trans, useTranslation } from "react-i18next";
import { legalPath } from "@/components/legal-links";

const underlined = "underline underline-offset-4 hover:text-foreground";

/** What one agrees to by registering, before one does. They open beside the form, which keeps what was typed. */
export function Agreement({ invited }: { invited: boolean }) {
  const { t } = useTranslation();
  return (
    <p className="mt-6 text-[0.8125rem] leading-relaxed text-muted-foreground">
      <Trans
        t={t}
        i18nKey={invited ? "legal.agreeInvited" : "legal.agree"}
        components={{
          terms: <Link to="/legal/$page" params={{ page: legalPath.terms }} target="_blank" className={underlined} />,
          privacy: <Link to="/legal/$page" params={{ page: legalPath.privacy }} target="_blank" className={underlined} />,
        }}
      />
    </p>
  );
}
