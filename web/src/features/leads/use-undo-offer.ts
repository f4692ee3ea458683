import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { useUndoBatches } from "./bulk-queries";

const patience = 10_000;

/** Says what was changed and offers to take it back, for ten seconds, by its button or the undo key. */
export function useUndoOffer(): (text: string, batches: string[]) => void {
  const { t } = useTranslation();
  const undo = useUndoBatches();
  const [last, setLast] = useState<string[] | null>(null);
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(null), patience);
    return () => clearTimeout(timer);
  }, [last]);

  const take = (batches: string[]) => {
    setLast((before) => (before === batches ? null : before));
    toast.dismiss(batches[0]);
    undo.mutateAsync(batches).then(
      ({ restored, changedSince }) => toast(t("bulk.restored", { count: restored }), changedSince > 0 ? { description: t("bulk.changedSince", { count: changedSince }) } : {}),
      () => undefined,
    );
  };
  useShortcuts(last ? { undo: () => take(last) } : {});

  return (text, batches) => {
    setLast(batches);
    toast.success(text, { id: batches[0], duration: patience, action: { label: t("bulk.undo"), onClick: () => take(batches) } });
  };
}
