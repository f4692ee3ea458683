import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { EmptyPicture } from "@/components/empty-picture";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ListSkeleton } from "@/components/list-skeleton";
import { Moment } from "@/components/moment";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { useMemberName } from "@/hooks/use-member-name";
import { useNow } from "@/hooks/use-now";
import { apiKeysQuery } from "@/lib/api/team";
import type { ApiKey } from "@/lib/api/types";
import { formatDate, localeOf } from "@/lib/format";
import { CreateKeyDialog } from "./create-key-dialog";
import { useRevokeKey } from "./queries";

/** The keys that programs use the workspace with. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(apiKeysQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={3} />;
  // One place for the dialog, so that a first key is still shown once the list holds it.
  return (
    <Card aria-labelledby="api-keys" className="max-w-4xl">
      <CardHeader className="items-center gap-y-3">
        <div>
          <CardTitle id="api-keys">{t("keys.title")}</CardTitle>
          <CardDescription>
            {t("keys.text")}{" "}
            <a href="/reference.html" className="font-medium text-accent-foreground underline underline-offset-4">
              {t("keys.reference")}
            </a>
          </CardDescription>
        </div>
        <CreateKeyDialog />
      </CardHeader>
      {data.items.length === 0 ? (
        <EmptyState picture={<EmptyPicture icon={KeyRound} />} title={t("keys.empty")} text={t("keys.emptyText")} />
      ) : (
        <ul aria-label={t("keys.title")} className="divide-y border-t">
          {data.items.map((key) => (
            <li key={key.id} className="px-5 py-4">
              <KeyRow apiKey={key} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const revoke = useRevokeKey();
  const nameOf = useMemberName();
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium [overflow-wrap:anywhere]">{apiKey.name}</span>
          <code className="font-mono text-[0.8125rem] text-muted-foreground">…{apiKey.hint}</code>
        </p>
        <p className="mt-1.5 flex flex-wrap gap-1.5">
          {apiKey.scopes.map((scope) => (
            <Badge key={scope} tone={scope === "read" ? "slate" : scope === "write" ? "blue" : "violet"}>
              {t(`keyScope.${scope}`)}
            </Badge>
          ))}
          <Expiry at={apiKey.expiresAt} />
        </p>
        <p className="mt-1.5 text-[0.8125rem] text-muted-foreground">
          {t("keys.madeBy", { name: nameOf(apiKey.createdBy) })} <Moment at={apiKey.createdAt} /> · {apiKey.lastUsedAt ? t("keys.lastUsed") : t("keys.neverUsed")}{" "}
          {apiKey.lastUsedAt && <Moment at={apiKey.lastUsedAt} />}
        </p>
      </div>
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="sm" aria-label={t("keys.revokeLabel", { name: apiKey.name })} disabled={revoke.isPending} className="max-sm:-ml-3">
            {t("keys.revoke")}
          </Button>
        }
        title={t("keys.revokeTitle", { name: apiKey.name })}
        text={t("keys.revokeText")}
        action={t("keys.revoke")}
        onConfirm={() => revoke.mutate(apiKey.id, { onSuccess: () => toast.success(t("keys.revoked", { name: apiKey.name })) })}
      />
    </div>
  );
}

function Expiry({ at }: { at: string | null }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (!at) return <Badge>{t("keys.noExpiry")}</Badge>;
  const over = Date.parse(at) <= now;
  const date = formatDate(at, localeOf(i18n));
  return <Badge tone={over ? "rose" : "slate"}>{over ? t("keys.expired", { date }) : t("keys.expires", { date })}</Badge>;
}
