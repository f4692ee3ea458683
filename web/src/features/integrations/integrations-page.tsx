import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useListKeys } from "@/hooks/use-list-keys";
import { type IntegrationKind, integrationKinds } from "@/lib/api/types";
import { CreateDialog } from "./create-dialog";
import { IntegrationCard } from "./integration-card";
import { KindTile, mostIntegrations } from "./kinds";
import { integrationsQuery } from "./queries";
import type { IntegrationsSearch } from "./search";

type Props = { search: IntegrationsSearch; onSearch: (search: IntegrationsSearch) => void; /** One has been made, and its secret kept. */ onMade: (id: string) => void };

/** Where else the workspace's leads go, and who is told. */
export function IntegrationsPage({ search, onSearch, onMade }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery(integrationsQuery);
  useListKeys();
  const items = data?.items ?? [];
  const full = items.length >= mostIntegrations;
  const add = (
    <Button onClick={() => onSearch({ add: true })}>
      <Plus aria-hidden="true" />
      {t("integrations.add")}
    </Button>
  );
  return (
    <div className="page">
      <PageHeader title={t("integrations.title")} subtitle={t("integrations.subtitle")} actions={items.length > 0 && !full && add} />
      {full && <p className="mb-5 rounded-lg bg-amber-soft px-3.5 py-2.5 text-sm font-medium text-amber">{t("integrations.full", { limit: mostIntegrations })}</p>}
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="h-56 rounded-xl" />
          <Skeleton className="h-56 rounded-xl" />
        </div>
      ) : items.length === 0 ? (
        <FirstOne onAdd={(kind) => onSearch({ add: kind })} />
      ) : (
        <ul aria-label={t("integrations.list")} className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-2">
          {items.map((integration) => (
            <li key={integration.id}>
              <IntegrationCard integration={integration} />
            </li>
          ))}
        </ul>
      )}
      <CreateDialog add={search.add} mayOpen={!isPending && !full} onClose={() => onSearch({ add: undefined })} onMade={onMade} />
    </div>
  );
}

/** None yet: what each kind is good for, and the way to the first. */
function FirstOne({ onAdd }: { onAdd: (kind: IntegrationKind) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <EmptyState picture={<EmptyPicture icon={Webhook} />} title={t("integrations.empty")} text={t("integrations.emptyText")} className="pt-6 pb-8" />
      <ul aria-label={t("integrations.kinds")} className="mx-auto grid max-w-5xl gap-4 md:grid-cols-3">
        {integrationKinds.map((kind) => (
          <li key={kind}>
            <Card className="flex h-full flex-col items-start p-5">
              <KindTile kind={kind} />
              <h3 className="mt-4 font-display text-base font-semibold tracking-[-0.01em]">{t(`integrationKind.${kind}`)}</h3>
              <p className="mt-1 mb-5 text-sm text-muted-foreground">{t(`integrationAbout.${kind}`)}</p>
              <Button variant="secondary" className="mt-auto" onClick={() => onAdd(kind)}>
                <Plus aria-hidden="true" />
                {t(`integrationConnect.${kind}`)}
              </Button>
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}
