import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useUndoKey } from "@/hooks/use-undo-key";
import { useUndoBatches } from "./bulk-queries";

const patience = 10_000;

/** Says what was changed and offers to take it back, for ten seconds, by its button or the undo key. */
export function useUndoOffer(): (text: string, batches: string[]) => void {
  const { t } = useTranslation();
  const undo = useUndoBatches();
  const offer = useUndoKey(patience);

  const take = (batches: string[]) => {
    offer(null);
    toast.dismiss(batches[0]);
    undo.mutateAsync(batches).then(
      ({ restored, changedSince }) => toast(t("bulk.restored", { count: restored }), changedSince > 0 ? { description: t("bulk.changedSince", { count: changedSince }) } : {}),
      () => undefined,
    );
  };

  return (text, batches) => {
    offer(() => take(batches));
    toast.success(text, { id: batches[0], duration: patience, action: { label: t("bulk.undo"), onClick: () => take(batches) } });
  };
}
