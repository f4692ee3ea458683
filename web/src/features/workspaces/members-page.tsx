import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { useSession } from "@/hooks/use-session";
import { membersQuery } from "@/lib/api/team";
import { LeaveSection } from "./leave-section";
import { MemberRow } from "./member-row";
import { RequireSecondFactor } from "./require-second-factor";
import { countOwners } from "./rules";

type Props = { invitations: ReactNode; onLeft: () => void };

/** Who belongs to the workspace, who is asked to, and how one goes. */
export function MembersPage({ invitations, onLeft }: Props) {
  return (
    <div className="grid max-w-4xl gap-5">
      <MemberList />
      {invitations}
      <RequireSecondFactor />
      <LeaveSection onLeft={onLeft} />
    </div>
  );
}

function MemberList() {
  const { t } = useTranslation();
  const { user, workspace } = useSession();
  const { data, error, refetch } = useQuery(membersQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={3} />;
  const owners = countOwners(data.items);
  return (
    <Card aria-labelledby="members">
      <CardHeader>
        <div>
          <CardTitle id="members">{t("members.title")}</CardTitle>
          <CardDescription>{t("members.text", { count: data.items.length })}</CardDescription>
        </div>
      </CardHeader>
      <ul aria-label={t("members.title")} className="divide-y border-t">
        {data.items.map((member) => (
          <li key={member.userId} className="px-5 py-3.5">
            <MemberRow member={member} mine={member.userId === user.id} actor={workspace.role} owners={owners} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
