import type { Interaction, OutboundMessage } from "@/lib/api/types";

const sameSend = 24 * 60 * 60 * 1000;

/**
 * The timeline with the messages that have left but were not read back from the platform yet (the next read of
 * the inbox brings them). Newest first; what is older than the last page that was loaded waits for its page.
 */
export function withSent(items: Interaction[], outbound: OutboundMessage[], more: boolean): Interaction[] {
  const oldest = items.at(-1)?.occurredAt ?? "";
  const readBack = (message: OutboundMessage, sentAt: string) =>
    items.some(
      (item) =>
        item.type === "dm" &&
        item.direction === "out" &&
        item.text?.trim() === message.text.trim() &&
        Math.abs(Date.parse(item.occurredAt) - Date.parse(sentAt)) < sameSend,
    );
  const missing = outbound.flatMap((message): Interaction[] => {
    const { sentAt } = message;
    if (message.state !== "sent" || !sentAt || readBack(message, sentAt) || (more && sentAt < oldest)) return [];
    return [
      {
        id: message.id,
        type: "dm",
        direction: "out",
        contact: message.contact,
        leadId: message.leadId ?? null,
        accountId: message.accountId,
        text: message.text,
        postUrl: null,
        postTitle: null,
        occurredAt: sentAt,
        timePrecision: "exact",
        firstSeenAt: sentAt,
        isTarget: false,
      },
    ];
  });
  return missing.length === 0 ? items : [...items, ...missing].toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt));
}
