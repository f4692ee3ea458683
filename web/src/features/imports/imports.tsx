import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useNow } from "@/hooks/use-now";
import type { Import } from "@/lib/api/types";
import { ImportDialog } from "./import-dialog";
import { Progress } from "./progress";
import { hasEnded, importsQuery, isBusy, useCancel } from "./queries";

const shownFor = 60 * 60 * 1000;

/** What is being brought, and what has just come in. */
export function Imports() {
  const { t } = useTranslation();
  const { data } = useQuery(importsQuery);
  const now = useNow();
  const [opened, setOpened] = useState<Import | null>(null);
  const items = (data?.items ?? []).filter((one) => !hasEnded(one) || (one.status === "done" && now - Date.parse(one.createdAt) < shownFor));
  return (
    <>
      {items.length > 0 && (
        <ul aria-label={t("imports.list")} className="mb-5 grid gap-3">
          {items.map((one) => (
            <li key={one.id}>
              <Card className="flex flex-wrap items-center gap-x-6 gap-y-3 p-4">
                <div className="min-w-0 flex-1 basis-60">
                  {isBusy(one) || one.status === "uploading" ? (
                    <Progress label={`${one.fileName} · ${t(`imports.status.${one.status}`)}`} value={one.status === "uploading" ? one.received / one.bytes : one.progress / 100} />
                  ) : (
                    <p className="text-sm font-medium break-words">
                      {one.fileName} · {t(`imports.status.${one.status}`)}
                    </p>
                  )}
                </div>
                <Actions file={one} onOpen={() => setOpened(one)} />
              </Card>
            </li>
          ))}
        </ul>
      )}
      <ImportDialog open={opened !== null} onOpenChange={() => setOpened(null)} resumed={opened} />
    </>
  );
}

function Actions({ file, onOpen }: { file: Import; onOpen: () => void }) {
  const { t } = useTranslation();
  const cancel = useCancel();
  return (
    <div className="flex gap-2">
      <Button variant="secondary" size="sm" onClick={onOpen}>
        {t(file.status === "uploading" ? "imports.resume" : "imports.look")}
      </Button>
      {!hasEnded(file) && (
        <Button variant="ghost" size="sm" disabled={cancel.isPending} onClick={() => cancel.mutate({ id: file.id })}>
          {t("imports.giveUp")}
        </Button>
      )}
    </div>
  );
}
