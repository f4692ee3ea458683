import { useQuery } from "@tanstack/react-query";
import { AtSign, FileUp, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { PracticeNote } from "@/components/practice-note";
import { TryFirst } from "@/components/try-first";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/hooks/use-can";
import { usePractice } from "@/hooks/use-practice";
import { AccountCard } from "./account-card";
import { ConnectDialog } from "./connect-dialog";
import { accountsQuery } from "./queries";

/** Whether the dialog is open: for any account, or for the one that is to be renewed. */
type Connecting = boolean | string;
type Props = { connecting: Connecting; onConnecting: (what: Connecting) => void; onImport: () => void; /** What is being brought. */ imports: ReactNode };

export function AccountsPage({ connecting, onConnecting, onImport, imports }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery(accountsQuery);
  const accounts = data?.items ?? [];
  const mayConnect = useCan("POST /social-accounts/connect/initiate");
  const practice = usePractice();
  const connect = mayConnect && (
    <div className="flex flex-wrap gap-2">
      <Button variant="secondary" onClick={onImport}>
        <FileUp aria-hidden="true" />
        {t("imports.open")}
      </Button>
      <Button onClick={() => onConnecting(true)}>
        <Plus aria-hidden="true" />
        {t("accounts.connect")}
      </Button>
    </div>
  );
  return (
    <div className="page">
      <PageHeader title={t("accounts.title")} subtitle={t("accounts.subtitle")} actions={accounts.length > 0 && connect} />
      {practice === true && <PracticeNote className="mb-5" />}
      {mayConnect && imports}
      {isPending && (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-5 xl:grid-cols-2">
          <Skeleton className="h-72 rounded-xl" />
          <Skeleton className="h-72 rounded-xl" />
        </div>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && accounts.length === 0 && (
        <>
          <EmptyState picture={<EmptyPicture icon={AtSign} />} title={t("accounts.empty")} text={t("accounts.emptyText")} action={connect} className="pb-6" />
          {mayConnect && practice === false && <TryFirst className="mx-auto max-w-md px-6 pb-14 text-center" />}
        </>
      )}
      {accounts.length > 0 && (
        <ul aria-label={t("accounts.list")} className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
          {accounts.map((account) => (
            <li key={account.id}>
              <AccountCard account={account} onReconnect={mayConnect ? () => onConnecting(account.id) : null} />
            </li>
          ))}
        </ul>
      )}
      {data && (
        <ConnectDialog
          open={connecting !== false && mayConnect}
          onOpenChange={onConnecting}
          onImport={onImport}
          account={typeof connecting === "string" ? accounts.find(({ id }) => id === connecting) : null}
        />
      )}
    </div>
  );
}
