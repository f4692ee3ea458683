import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { contactQuery } from "@/lib/api/contact";
import type { ContactRef } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { targetsQuery, useFollow } from "./queries";
import { useStopFollowing } from "./use-stop-following";

/** Follows a person closely, or stops; a star alone where there is no room for words. */
export function FollowButton({ contact }: { contact: ContactRef }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(contactQuery(contact.id));
  const follow = useFollow();
  const { stop, busy } = useStopFollowing();
  const followed = data?.isTarget === true;
  const change = async () => {
    if (!followed) return follow.mutate({ contactId: contact.id }, { onSuccess: () => toast.success(t("targets.followed", { name: contactName(contact) })) });
    // The note comes back with the person, should one think better of it.
    const known = await client.fetchQuery(targetsQuery).catch(() => null);
    stop(contact, known?.items.find((one) => one.contact.id === contact.id)?.note ?? null);
  };
  return (
    <Button variant="secondary" className="h-10 max-md:w-10 max-md:px-0" disabled={!data || follow.isPending || busy} title={followed ? t("targets.stop") : t("targets.follow")} onClick={() => void change()}>
      <Star aria-hidden="true" className={followed ? "fill-current text-[color-mix(in_oklch,var(--warn)_65%,var(--amber))]" : "text-muted-foreground"} />
      <span className="max-md:sr-only">{followed ? t("targets.stop") : t("targets.follow")}</span>
    </Button>
  );
}
