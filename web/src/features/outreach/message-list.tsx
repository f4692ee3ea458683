import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import type { OutboundMessage } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { MessageCard } from "./message-card";

/** Messages with whom they are for. */
export function MessageList({ messages }: { messages: OutboundMessage[] }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t("outreach.list")} className="grid gap-4">
      {messages.map((message) => (
        <li key={message.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 max-sm:grid-cols-1">
          {message.leadId ? (
            <Link
              to="/leads/$leadId"
              params={{ leadId: message.leadId }}
              className="mt-4 h-fit rounded-full max-sm:hidden"
            >
              <ContactAvatar contact={message.contact} className="size-10" />
              <span className="sr-only">{t("inbox.open", { name: contactName(message.contact) })}</span>
            </Link>
          ) : (
            <ContactAvatar contact={message.contact} className="mt-4 size-10 max-sm:hidden" />
          )}
          <MessageCard message={message} keyboard={false} />
        </li>
      ))}
    </ul>
  );
}
