import { useQuery } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { SettingsSection } from "@/components/settings-section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useSession } from "@/hooks/use-session";
import { signInOptionsQuery } from "@/lib/api/session";
import { ChangeEmailDialog } from "./change-email-dialog";
import { useResendVerification } from "./queries";

/** One's address: whether it is confirmed, and the one that waits for its letter's link to be followed. */
export function EmailSection() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { data: options } = useQuery(signInOptionsQuery);
  const [wanted, setWanted] = useState<string | null>(null);
  const resend = useResendVerification();
  const confirmed = Boolean(user.emailVerifiedAt);
  const waiting = wanted !== null && wanted !== user.email.toLowerCase();
  return (
    <SettingsSection title={t("security.email")} text={t("security.emailText")}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{user.email}</span>
        <Badge tone={confirmed ? "green" : "amber"}>{confirmed ? t("security.emailConfirmed") : t("security.emailUnconfirmed")}</Badge>
      </div>
      {waiting && (
        <p role="status" className="mt-4 flex items-start gap-2.5 rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm text-amber">
          <MailCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{t("security.emailWaiting", { email: wanted })}</span>
        </p>
      )}
      {options?.mail === false && <p className="mt-2 text-[0.8125rem] text-muted-foreground">{t("problem.mail.not_configured")}</p>}
      {options?.mail && (
        <div className="mt-4 flex flex-wrap gap-2">
          <ChangeEmailDialog onSent={(email) => setWanted(email.toLowerCase())} />
          {!confirmed && (
            <Button variant="ghost" disabled={resend.isPending} onClick={() => resend.mutate(undefined, { onSuccess: () => toast.success(t("security.letterSent", { email: user.email })) })}>
              {t("security.resendLetter")}
            </Button>
          )}
        </div>
      )}
    </SettingsSection>
  );
}
