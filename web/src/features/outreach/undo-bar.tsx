import { Undo2 } from "lucide-react";
import { type CSSProperties, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { OutboundMessage } from "@/lib/api/types";
import { ariaKeys } from "@/lib/shortcuts";
import { useUndo } from "./queries";
import { isHosted, type Undoable, useUndoable } from "./undo-store";

const around = 2 * Math.PI * 9;

type Props = { /** It is a draft again. */ onUndone?: (message: OutboundMessage) => void };

/** Ten seconds to change one's mind, over every screen, the newest approval first. */
export function UndoBar({ onUndone }: Props) {
  const { t } = useTranslation();
  const items = useUndoable().filter((item) => !isHosted(item.message.contact.id));
  const undo = useUndo();
  const newest = items.at(-1);
  const onUndo = (item: Undoable) =>
    undo.mutate(
      { message: item.message },
      {
        onSuccess: (message) => {
          toast(t("outreach.undone"));
          onUndone?.(message);
        },
      },
    );
  useShortcuts(newest ? { undo: () => onUndo(newest) } : {});
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-40 flex flex-col items-center gap-2 px-4 md:bottom-6 md:pl-60"
    >
      {items.slice(-3).map((item) => (
        <Row key={item.message.id} item={item} newest={item === newest} busy={undo.isPending} onUndo={() => onUndo(item)} />
      ))}
    </div>
  );
}

function Row({ item, newest, busy, onUndo }: { item: Undoable; newest: boolean; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(() => Math.ceil((item.endsAt - Date.now()) / 1000));
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((item.endsAt - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [item.endsAt]);
  const name = item.message.contact.displayName || `@${item.message.contact.handle}`;
  return (
    <div className="pointer-events-auto flex w-full max-w-md animate-in items-center gap-3 rounded-2xl border border-rail-border bg-rail py-2.5 pr-2.5 pl-4 text-rail-strong shadow-float duration-200 fade-in-0 slide-in-from-bottom-3">
      <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className="size-6 shrink-0 -rotate-90">
        <circle cx="12" cy="12" r="9" stroke="currentColor" strokeWidth="2.5" opacity=".2" />
        <circle
          cx="12"
          cy="12"
          r="9"
          stroke="#b9a2ff"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeDasharray={around}
          className="animate-[drain_linear_forwards]"
          style={{ "--drain": around, animationDuration: `${item.total}ms` } as CSSProperties}
        />
      </svg>
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{t("outreach.undoTitle", { name })}</p>
        <p aria-hidden="true" className="nums text-xs text-rail-foreground">
          {t("outreach.undoText", { count: left })}
        </p>
      </div>
      <Button
        size="sm"
        disabled={busy}
        onClick={onUndo}
        aria-keyshortcuts={newest ? ariaKeys("undo") : undefined}
        className="bg-rail-accent text-rail-strong shadow-none hover:bg-rail-accent/70"
      >
        <Undo2 aria-hidden="true" />
        {t("outreach.undo")}
        {newest && <Keys name="undo" />}
      </Button>
    </div>
  );
}
