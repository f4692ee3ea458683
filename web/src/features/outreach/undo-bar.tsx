import { Undo2 } from "lucide-react";
import { type CSSProperties, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { OutboundMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { ariaKeys } from "@/lib/shortcuts";
import { useUndoMany } from "./queries";
import { isHosted, type Undoable, useUndoable } from "./undo-store";

type Group = [Undoable, ...Undoable[]];

/** What was approved at once is taken back at once. */
function groupsOf(items: Undoable[]): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const group = groups.get(item.batch);
    if (group) group.push(item);
    else groups.set(item.batch, [item]);
  }
  return [...groups.values()];
}

const around = 2 * Math.PI * 9;

type Props = { /** It is a draft again. */ onUndone?: (message: OutboundMessage) => void };

/** Ten seconds to change one's mind, over every screen, the newest approval first. */
export function UndoBar({ onUndone }: Props) {
  const { t } = useTranslation();
  const groups = groupsOf(useUndoable().filter((item) => !isHosted(item.message.contact.id)));
  const undo = useUndoMany();
  const newest = groups.at(-1);
  const onUndo = (group: Group) =>
    void undo.mutateAsync(group.map((item) => item.message)).then(
      ({ back, missed }) => {
        toast(group.length === 1 ? t("outreach.undone") : t("outreach.undoneMany", { count: back.length }), missed > 0 ? { description: t("outreach.undoMissed", { count: missed }) } : {});
        if (back[0]) onUndone?.(back[0]);
      },
      () => undefined,
    );
  useShortcuts(newest ? { undo: () => onUndo(newest) } : {});
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-40 flex flex-col items-center gap-2 px-4 md:bottom-6 md:pl-60"
    >
      {groups.slice(-3).map((group) => (
        <Row key={group[0].batch} group={group} newest={group === newest} busy={undo.isPending} onUndo={() => onUndo(group)} />
      ))}
    </div>
  );
}

function Row({ group, newest, busy, onUndo }: { group: Group; newest: boolean; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation();
  const [item] = group;
  const [left, setLeft] = useState(() => Math.ceil((item.endsAt - Date.now()) / 1000));
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((item.endsAt - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [item.endsAt]);
  const name = contactName(item.message.contact);
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
        <p className="truncate text-sm font-medium">{group.length === 1 ? t("outreach.undoTitle", { name }) : t("outreach.approvedMany", { count: group.length })}</p>
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
