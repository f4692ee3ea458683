import { CircleCheck, CircleX, Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import type { Delivery } from "@/lib/api/types";
import { problemText } from "@/lib/i18n/problem-text";
import { cn } from "@/lib/utils";
import { problemWords } from "./problem-words";
import type { useTestIntegration } from "./queries";

const looks = { delivered: { icon: CircleCheck, tint: "bg-green-soft text-green" }, waiting: { icon: Clock, tint: "bg-amber-soft text-amber" }, failed: { icon: CircleX, tint: "bg-rose-soft text-rose" } };

/** What came of the test; the place is always there, so that it is read out. */
export function TestOutcome({ test, onOpen }: { test: ReturnType<typeof useTestIntegration>; onOpen: (deliveryId: string) => void }) {
  return (
    <div role="status" className="empty:sr-only">
      {!test.isPending && (test.data ? <Outcome delivery={test.data} onOpen={onOpen} /> : test.error ? <Shown state="failed">{problemText(test.error)}</Shown> : null)}
    </div>
  );
}

function Outcome({ delivery, onOpen }: { delivery: Delivery; onOpen: (deliveryId: string) => void }) {
  const { t } = useTranslation();
  const { id, state, problem, answerStatus } = delivery;
  return (
    <Shown state={state}>
      <span className="min-w-0 flex-1 basis-60">
        <span className="font-semibold">{t(`integrations.tested.${state}`)}</span> {problem ? problemWords(problem) : null}
        {answerStatus !== null && <span className="nums whitespace-nowrap opacity-85"> (HTTP {answerStatus})</span>}
      </span>
      <Button variant="secondary" size="sm" onClick={() => onOpen(id)}>
        {t("integrations.look")}
      </Button>
    </Shown>
  );
}

function Shown({ state, children }: { state: Delivery["state"]; children: React.ReactNode }) {
  const { icon: Icon, tint } = looks[state];
  return (
    <div className={cn("flex items-center gap-3 rounded-xl px-5 py-3 text-sm", tint)}>
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">{children}</div>
    </div>
  );
}
