import { CirclePause, Pencil, TriangleAlert, Users } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import type { Integration } from "@/lib/api/types";
import { cn } from "@/lib/utils";
import { ResumeButton } from "./integration-header";
import { problemWords } from "./problem-words";
import { isSendingAll } from "./queries";
import { SendAllDialog } from "./send-all";

/** Why nothing leaves, and the mend. Only while it is paused for failing does what happens still wait for it. */
export function PausedNote({ integration, onEdit }: { integration: Integration; onEdit: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const sendAll = useRef<HTMLButtonElement>(null);
  const { id, pausedReason, lastProblem } = integration;
  const reason = pausedReason ?? "by_member";
  const chosen = reason === "by_member";
  const loses = reason !== "failing";
  const Icon = chosen ? CirclePause : TriangleAlert;
  return (
    <section aria-labelledby="paused" className={cn("flex flex-wrap items-center gap-x-6 gap-y-3 rounded-xl px-5 py-4", chosen ? "bg-amber-soft text-amber" : "bg-rose-soft text-rose")}>
      <div className="flex min-w-0 flex-1 basis-80 items-start gap-3">
        <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        <div className="grid gap-1 text-sm">
          <h2 id="paused" className="text-[0.9375rem] font-semibold">
            {t(`pausedReason.${reason}.title`)}
          </h2>
          {reason === "failing" && lastProblem && <p>{problemWords(lastProblem)}</p>}
          <p>{t(`pausedReason.${reason}.mend`)}</p>
          {loses && <p>{t("integrations.pauseLoses")}</p>}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {!chosen && (
          <Button variant="secondary" size="sm" onClick={onEdit}>
            <Pencil aria-hidden="true" />
            {t("integrations.changeAddress")}
          </Button>
        )}
        {loses && (
          <Button ref={sendAll} variant="secondary" size="sm" aria-disabled={isSendingAll(integration)} onClick={() => !isSendingAll(integration) && setAsking(true)}>
            <Users aria-hidden="true" />
            {t("integrations.sendAll")}
          </Button>
        )}
        <ResumeButton id={id} />
      </div>
      <SendAllDialog integration={integration} open={asking} onOpen={setAsking} onClosed={() => sendAll.current?.focus()} />
    </section>
  );
}
