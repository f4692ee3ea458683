import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ContactAvatar } from "@/components/domain/contact-avatar";
import { InteractionIcon } from "@/components/domain/interaction-icon";
import { InteractionSentence } from "@/components/domain/interaction-sentence";
import { TargetMark } from "@/components/domain/target-mark";
import { Moment } from "@/components/moment";
import type { Interaction } from "@/lib/api/types";
import { contactName } from "@/lib/contact-name";
import { cn } from "@/lib/utils";

/** Who did what, in a sentence, with what they said. */
export function InteractionRow({ item }: { item: Interaction }) {
  const { t } = useTranslation();
  const name = contactName(item.contact);
  const out = item.direction === "out";
  const title = (
    <span className="font-medium text-foreground">
      {name}
      {item.isTarget && <TargetMark />}
    </span>
  );
  return (
    <li className="relative flex gap-3.5 px-4 py-3 transition-colors hover:bg-muted/70 md:px-5">
      <div className="relative h-fit shrink-0">
        <ContactAvatar contact={item.contact} className="size-10" />
        <InteractionIcon type={item.type} className="absolute -right-1 -bottom-1 ring-2 ring-card" />
      </div>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-3 text-sm text-muted-foreground">
          <span className="min-w-0 flex-1">
            {item.leadId ? (
              <Link
                to="/leads/$leadId"
                params={{ leadId: item.leadId }}
                data-list-link=""
                className="outline-none after:absolute after:inset-0 after:content-[''] focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
              >
                {title}
              </Link>
            ) : (
              title
            )}{" "}
            <InteractionSentence item={item} />
          </span>
          <Moment at={item.occurredAt} approximate={item.timePrecision === "approximate"} className="text-xs" />
        </p>
        {item.text && (
          <p className={cn("mt-0.5 line-clamp-3 text-[0.9375rem] [overflow-wrap:anywhere]", out && "text-muted-foreground")}>{out ? t("inbox.youSaid", { text: item.text }) : item.text}</p>
        )}
      </div>
    </li>
  );
}
