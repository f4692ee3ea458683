import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { NotFound } from "@/components/not-found";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { keys } from "@/lib/api/keys";
import { isProblem } from "@/lib/api/problem";
import type { Integration } from "@/lib/api/types";
import { Deliveries } from "./deliveries";
import { DeliveryDialog } from "./delivery-dialog";
import { EditDialog } from "./edit-dialog";
import { IntegrationFacts } from "./integration-facts";
import { IntegrationHeader } from "./integration-header";
import { PausedNote } from "./paused-note";
import { integrationQuery, isSendingAll, useTestIntegration } from "./queries";
import type { IntegrationSearch } from "./search";
import { SendAllProgress } from "./send-all";
import { TestOutcome } from "./test-outcome";

type Props = { id: string; search: IntegrationSearch; onSearch: (patch: Partial<IntegrationSearch>) => void; onDeleted: () => void };

/** One integration: what it does, how it fares, and all that it sent. */
export function IntegrationPage({ id, search, onSearch, onDeleted }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const listed = () => client.getQueryData<{ items: Integration[] }>(keys.integrationList)?.items.find((one) => one.id === id);
  const { data: integration, error, refetch } = useQuery({ ...integrationQuery(id), placeholderData: listed });
  if (isProblem(error) && error.status === 404) return <NotFound />;
  if (error && !integration) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page max-w-5xl">
      <Link to="/integrations" className="mb-4 inline-flex items-center gap-1.5 text-sm font-medium text-muted-foreground hover:text-foreground">
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("integrations.back")}
      </Link>
      {integration ? <Whole integration={integration} search={search} onSearch={onSearch} onDeleted={onDeleted} /> : <PageSkeleton />}
    </div>
  );
}

function Whole({ integration, search, onSearch, onDeleted }: Omit<Props, "id"> & { integration: Integration }) {
  const test = useTestIntegration(integration.id);
  const edit = () => onSearch({ edit: true });
  const tryIt = () => test.mutate();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <IntegrationHeader integration={integration} testing={test.isPending} onTest={tryIt} onEdit={edit} onDeleted={onDeleted} />
      <TestOutcome test={test} onOpen={(delivery) => onSearch({ delivery })} />
      {integration.status === "paused" && <PausedNote integration={integration} onEdit={edit} />}
      {isSendingAll(integration) && (
        <Card className="px-5 py-4">
          <SendAllProgress integration={integration} />
        </Card>
      )}
      <IntegrationFacts integration={integration} />
      <Deliveries integration={integration} state={search.state} onState={(state) => onSearch({ state })} onOpen={(delivery) => onSearch({ delivery })} />
      <EditDialog integration={integration} open={search.edit === true} onOpen={(open) => onSearch({ edit: open || undefined })} />
      <DeliveryDialog integration={integration} deliveryId={search.delivery} onClose={() => onSearch({ delivery: undefined })} />
    </div>
  );
}

function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("common.loading")} className="grid gap-5">
      <div className="flex items-center gap-4">
        <Skeleton className="size-14 rounded-xl" />
        <div className="grid gap-2">
          <Skeleton className="h-7 w-56" />
          <Skeleton className="h-4 w-40" />
        </div>
      </div>
      <Skeleton className="h-36 rounded-xl" />
      <Skeleton className="h-96 rounded-xl" />
    </div>
  );
}
