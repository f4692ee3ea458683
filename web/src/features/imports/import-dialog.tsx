import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import type { Import } from "@/lib/api/types";
import { codeText } from "@/lib/i18n/problem-text";
import { ChooseFile } from "./choose-file";
import { Found } from "./found";
import { Progress } from "./progress";
import { importQuery, useUpload } from "./queries";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; /** The one to go on with; null: a new one. */ resumed: Import | null };

/** TikTok's own file: chosen, looked through, and stored once its owner has seen what is in it. */
export function ImportDialog({ open, onOpenChange, resumed }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <Steps resumed={resumed} onClose={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Steps({ resumed, onClose }: { resumed: Import | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { upload, sent } = useUpload();
  const [again, setAgain] = useState(false);
  const goesOn = again ? null : resumed;
  const id = upload.data?.id ?? (goesOn && goesOn.status !== "uploading" ? goesOn.id : "");
  const { data: file } = useQuery({ ...importQuery(id), enabled: id !== "" });
  const shown = file && file.status !== "uploading" ? file : undefined;
  const start = () => {
    upload.reset();
    setAgain(true);
  };
  return (
    <>
      <div className="grid gap-1.5">
        <DialogTitle>{t("imports.title")}</DialogTitle>
        <DialogDescription className="leading-relaxed">{t("imports.subtitle")}</DialogDescription>
      </div>
      {!shown && !upload.isPending && <ChooseFile resumed={goesOn} error={upload.error} onFile={(chosen) => upload.mutate({ file: chosen, resumed: goesOn })} />}
      {!shown && upload.isPending && (
        <>
          <Progress label={t("imports.sending")} value={sent} />
          <p className="text-sm text-muted-foreground">{t("imports.sendingText")}</p>
        </>
      )}
      {shown?.status === "reading" && <Progress label={t("imports.reading")} value={shown.progress / 100} />}
      {shown?.status === "ready" && shown.found && <Found file={shown} found={shown.found} />}
      {shown?.status === "storing" && (
        <>
          <Progress label={t("imports.storing")} value={shown.progress / 100} />
          <p className="text-sm text-muted-foreground">{t("imports.storingText")}</p>
        </>
      )}
      {shown && <Outcome file={shown} onAgain={start} onClose={onClose} />}
    </>
  );
}

function Outcome({ file, onAgain, onClose }: { file: Import; onAgain: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { status, stored } = file;
  const over = status === "failed" || status === "cancelled" || status === "expired";
  if (status !== "done" && !over) return null;
  return (
    <>
      <div role="status" className="flex items-start gap-3.5 rounded-xl bg-muted p-4">
        {over ? <CircleX aria-hidden="true" className="mt-0.5 size-5 text-rose" /> : <CircleCheck aria-hidden="true" className="mt-0.5 size-5 text-green" />}
        <div className="grid min-w-0 flex-1 gap-1">
          <p className="font-medium">{t(status === "done" ? "imports.done" : `imports.status.${status}`)}</p>
          {status === "failed" && <p className="text-sm text-muted-foreground">{codeText(file.problemCode, file.problemDetail)}</p>}
          {status === "done" && (
            <ul className="grid gap-0.5 text-sm text-muted-foreground">
              <li>{t("imports.people", { count: stored.people })}</li>
              <li>{t("imports.messages", { count: stored.messages })}</li>
              {stored.known > 0 && <li>{t("imports.known", { count: stored.known })}</li>}
              {stored.leftOut > 0 && <li>{t("imports.leftOut", { count: stored.leftOut })}</li>}
            </ul>
          )}
        </div>
      </div>
      {over ? (
        <Button size="lg" onClick={onAgain}>
          {t("imports.again")}
        </Button>
      ) : (
        <Button asChild size="lg">
          <Link to="/leads" onClick={onClose}>
            {t("imports.goLeads")}
          </Link>
        </Button>
      )}
    </>
  );
}
