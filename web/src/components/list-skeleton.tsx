import { useTranslation } from "react-i18next";
import { Card } from "./ui/card";
import { Skeleton } from "./ui/skeleton";

/** A list of people or things while it loads. */
export function ListSkeleton({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <Card aria-busy="true" aria-label={t("common.loading")} className="divide-y">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex items-center gap-4 px-5 py-4">
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="ml-auto h-4 w-20" />
        </div>
      ))}
    </Card>
  );
}
