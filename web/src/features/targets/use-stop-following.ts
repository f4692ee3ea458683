import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useUndoKey } from "@/hooks/use-undo-key";
import type { ContactRef } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { useFollow, useUnfollow } from "./queries";

const patience = 10_000;

/** Stops following somebody and offers to take that back, note included, for ten seconds. */
export function useStopFollowing(): { stop: (contact: ContactRef, note: string | null) => void; busy: boolean } {
  const { t } = useTranslation();
  const unfollow = useUnfollow();
  const follow = useFollow();
  const offer = useUndoKey(patience);
  const stop = (contact: ContactRef, note: string | null) => {
    const id = `target-${contact.id}`;
    const back = () => {
      offer(null);
      toast.dismiss(id);
      follow.mutate({ contactId: contact.id, ...(note !== null && { note }) });
    };
    // The row that asked is gone by then: a promise outlives it.
    unfollow.mutateAsync(contact.id).then(
      () => {
        offer(back);
        toast.success(t("targets.stopped", { name: contactName(contact) }), { id, duration: patience, action: { label: t("targets.undo"), onClick: back } });
      },
      () => undefined,
    );
  };
  return { stop, busy: unfollow.isPending || follow.isPending };
}
