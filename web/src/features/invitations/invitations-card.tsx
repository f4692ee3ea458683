import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { LoadMore } from "@/components/load-more";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { signInOptionsQuery } from "@/lib/api/session";
import { InvitationRow } from "./invitation-row";
import { InviteDialog } from "./invite-dialog";
import { invitationsQuery } from "./queries";

/** Who is asked to join; for admins. */
export function InvitationsCard() {
  const { t } = useTranslation();
  const { data: options } = useQuery(signInOptionsQuery);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(invitationsQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={2} />;
  const invitations = data.pages.flatMap((page) => page.items);
  return (
    <Card aria-labelledby="invitations">
      <CardHeader className="items-center gap-y-3">
        <div>
          <CardTitle id="invitations">{t("invitations.title")}</CardTitle>
          <CardDescription>{t("invitations.text")}</CardDescription>
        </div>
        {options?.mail && <InviteDialog />}
      </CardHeader>
      {options?.mail === false && (
        <p className="flex items-center gap-2.5 px-5 pb-4 text-sm text-muted-foreground">
          <MailX aria-hidden="true" className="size-4 shrink-0" />
          {t("problem.mail.not_configured")}
        </p>
      )}
      {invitations.length === 0 ? (
        <p className="border-t px-5 py-5 text-sm text-muted-foreground">{t("invitations.empty")}</p>
      ) : (
        <ul aria-label={t("invitations.title")} className="divide-y border-t">
          {invitations.map((invitation) => (
            <li key={invitation.id} className="px-5 py-3.5">
              <InvitationRow invitation={invitation} mayMail={options?.mail === true} />
            </li>
          ))}
        </ul>
      )}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Card>
  );
}
