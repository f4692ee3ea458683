import { useEffect } from "react";
import { useCan } from "@/hooks/use-can";
import type { Conversation } from "@/lib/api/types";
import { useMarkRead } from "./queries";

/** Long enough not to mark what one only passes by with J and K. */
const glance = 500;

/** Marks a conversation as read up to the message that is in sight, while the page is. */
export function useReading({ id, unreadMessages }: Conversation, upTo: number | undefined): void {
  const may = useCan("POST /conversations/{id}/read");
  const { mutate } = useMarkRead(id);
  const unread = may && unreadMessages > 0;
  useEffect(() => {
    if (!unread || upTo === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(() => mutate(upTo), glance);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [unread, upTo, mutate]);
}
