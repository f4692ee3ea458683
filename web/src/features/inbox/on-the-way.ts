import type { OutboundMessage, ThreadMessage } from "@/lib/api/types";

const sameSend = 24 * 3_600_000;

const readBack = (message: OutboundMessage, thread: ThreadMessage[]): boolean =>
  thread.some(
    (one) =>
      one.outboundId === message.id ||
      (one.fromOwner && one.outboundId === null && message.sentAt !== null && one.text.trim() === message.text.trim() && Math.abs(Date.parse(one.sentAt) - Date.parse(message.sentAt)) < sameSend),
  );

/**
 * What a thread does not have yet: messages that wait or are being sent, those that have left but were not read back
 * from the platform, and the one that failed after the last thing that was said. The oldest first.
 */
export function onTheWay(outbound: OutboundMessage[], thread: ThreadMessage[]): OutboundMessage[] {
  const lastSaid = thread.at(-1)?.sentAt ?? "";
  const oldest = thread[0]?.sentAt ?? "";
  return outbound
    .filter((message) => {
      switch (message.state) {
        case "approved":
        case "scheduled":
        case "sending":
          return true;
        case "sent":
          return message.sentAt !== null && message.sentAt > oldest && !readBack(message, thread);
        case "failed":
          return message.updatedAt > lastSaid;
        case "suggested":
        case "rejected":
        case "cancelled":
          return false;
      }
    })
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}
